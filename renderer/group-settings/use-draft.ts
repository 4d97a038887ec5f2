import { useState } from 'react'

export interface Draft<T> {
  value: T
  saved: T
  change: (part: Partial<T>) => void
  /** Whether anything differs from what is saved. */
  isDirty: boolean
  discard: () => void
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields of a body that are not as they were: what others change meanwhile is left alone. */
export function changesOf<T extends object>(after: T, before: T): Partial<T> {
  const entries = Object.entries(after) as [keyof T, unknown][]
  return Object.fromEntries(entries.filter(([field, value]) => !same(value, before[field]))) as Partial<T>
}

/**
 * What is saved, as it is being edited. What is saved anew elsewhere shows as long as nothing was changed here; what
 * was changed here is never lost to it.
 */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [edited, setEdited] = useState<T | null>(null)
  return {
    value: edited ?? saved,
    saved,
    change: (part) => setEdited((before) => ({ ...(before ?? saved), ...part })),
    isDirty: edited !== null && !same(edited, saved),
    discard: () => setEdited(null),
  }
}
