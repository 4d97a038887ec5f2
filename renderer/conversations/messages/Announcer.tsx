import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '#shared/conversations/timeline.ts'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { summaryOf } from '../list/preview.ts'
import { useNames } from '../names.ts'
import { useSummaryText } from './use-summary-text.ts'

/** Messages are gathered this long before a screen reader is told. Milliseconds. */
const gather = 1_000

/**
 * Tells a screen reader of new messages by others: one is read out, a burst is counted. The list itself stays silent,
 * because scrolling through history must not be read aloud.
 */
export function Announcer({ entries, userId }: { entries: readonly TimelineEntry[]; userId: number }) {
  const { t } = useTranslation()
  const nameOf = useNames()
  const words = useSummaryText()
  const [told, setTold] = useState('')
  const heard = useRef<number | null>(null)
  const waiting = useRef<TimelineEntry[]>([])
  const newest = entries.at(-1)?.seq ?? 0

  const speak = useRef(() => {})
  useEffect(() => {
    speak.current = () => {
      const list = waiting.current.splice(0)
      const [first] = list
      if (list.length > 1) setTold(t('conversations.announceMany', { count: list.length }))
      else if (first?.type === 'message' && first.body)
        setTold(t('conversations.announce', { name: nameOf(first.actorId), text: words(summaryOf(first.body)) }))
    }
  })

  useEffect(() => {
    const before = heard.current
    heard.current = newest
    if (before === null || newest <= before) return undefined
    for (let index = entries.length - 1; index >= 0 && entries[index]!.seq > before; index -= 1) {
      const entry = entries[index]!
      if (entry.type === 'message' && entry.body && entry.actorId !== userId) waiting.current.unshift(entry)
    }
    if (waiting.current.length === 0) return undefined
    const timer = setTimeout(() => speak.current(), gather)
    return () => clearTimeout(timer)
  }, [newest, entries, userId])

  return (
    <VisuallyHidden aria-live="polite" aria-atomic>
      {told}
    </VisuallyHidden>
  )
}
