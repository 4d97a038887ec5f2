import { fold } from '#shared/search/fold.ts'
import { pinyinOf } from './pinyin.ts'

/** How well a name fits, from 1 (somewhere inside) to 5 (the same); 0 where it does not. */
export function matchName(name: string, query: string): number {
  const wanted = fold(query)
  if (wanted === '') return 0
  const text = fold(name)
  if (text === wanted) return 5
  if (text.startsWith(wanted)) return 4
  if (text.split(/[\s·・,.()（）-]+/u).some((word) => word.startsWith(wanted))) return 3
  const pinyin = pinyinOf(name)
  const letters = wanted.replace(/[\s'’]/g, '')
  if (pinyin && (pinyin.initials.startsWith(letters) || pinyin.whole.startsWith(letters))) return 3
  if (text.includes(wanted)) return 2
  if (pinyin && (pinyin.whole.includes(letters) || pinyin.initials.includes(letters))) return 1
  return 0
}

/** The best {@link matchName} of several names of one thing (own name, remark, number). */
export function matchNames(names: readonly (string | null | undefined)[], query: string): number {
  return Math.max(0, ...names.map((name) => (name ? matchName(name, query) : 0)))
}
