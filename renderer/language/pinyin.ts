import { useEffect } from 'react'
import { create } from 'zustand'

/** A Chinese name as it is typed in letters, such as `weiming` and `wm` for 魏明. */
export interface PinyinKeys {
  whole: string
  initials: string
}

type Convert = (name: string) => PinyinKeys

const han = /\p{Script=Han}/u
const useConverter = create<{ convert: Convert | null }>()(() => ({ convert: null }))
let loading: Promise<void> | undefined

/** Loads the readings of Chinese characters; they are large, so only a search that needs them does. */
export function loadPinyin(): Promise<void> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) => {
      const options = { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' } as const
      useConverter.setState({
        convert: (name) => {
          const syllables = pinyin(name, options).map((part) => part.toLowerCase().trim())
          return { whole: syllables.join(''), initials: syllables.map((part) => part.charAt(0)).join('') }
        },
      })
    },
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

const known = new Map<string, PinyinKeys>()

/** The letters of a name in Chinese characters; null for other names and while the readings are not loaded. */
export function pinyinOf(name: string): PinyinKeys | null {
  if (!han.test(name)) return null
  const found = known.get(name)
  if (found) return found
  const keys = useConverter.getState().convert?.(name)
  if (!keys) return null
  known.set(name, keys)
  return keys
}

/**
 * Loads the readings when a view is about to search names. True once {@link pinyinOf} answers; the view draws anew then.
 */
export function usePinyin(isNeeded = true): boolean {
  useEffect(() => {
    // Without the readings of characters, names are still found by what they look like.
    if (isNeeded) loadPinyin().catch(() => undefined)
  }, [isNeeded])
  return useConverter((state) => state.convert !== null)
}
