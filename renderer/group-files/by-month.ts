import { formatLocale } from '#renderer/ui/locale.ts'

export interface Month<T> {
  /** `2026-11` in the reader's time zone. */
  key: string
  title: string
  items: T[]
}

/** Puts what comes in order of time under the months of this computer's time zone. */
export function byMonth<T extends { at: string }>(items: readonly T[], locale = formatLocale()): Month<T>[] {
  const names = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' })
  const months: Month<T>[] = []
  for (const item of items) {
    const at = new Date(item.at)
    const key = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`
    const last = months.at(-1)
    if (last?.key === key) last.items.push(item)
    else months.push({ key, title: names.format(at), items: [item] })
  }
  return months
}
