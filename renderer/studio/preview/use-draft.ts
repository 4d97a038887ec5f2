import { useEffect, useState } from 'react'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { studioRoutes, type StudioFeed } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError, type CallError } from '#renderer/app/api/error.ts'

/** Waits until nothing was typed for so long. Milliseconds. */
const pause = 250

type Wanted =
  | { text: string }
  | { base64: string }
  | { feedId: string }
  | { url: string; login?: { user: string; password: string } }

export interface Draft {
  text: string
  report: FeedReport | null
  isReading: boolean
  error: CallError | null
  /** Reads what is typed once its writer pauses. */
  type: (text: string) => void
  /** Fetches an address or a feed, or reads a file; its text can be mended then. */
  load: (wanted: Exclude<Wanted, { text: string }>) => void
}

/** The draft that is looked at, read anew by the server whenever it changes. */
export function useDraft(partnerId: string, feed: StudioFeed | null): Draft {
  const feedId = feed?.id
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<Wanted | null>(feedId === undefined ? null : { feedId })
  const [report, setReport] = useState<FeedReport | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const [isReading, setReading] = useState(false)
  const kind = feed?.kind
  useEffect(() => {
    if (wanted === null) return undefined
    const stop = new AbortController()
    const read = async () => {
      setReading(true)
      try {
        const body = { ...wanted, ...(kind ? { kind } : {}) }
        const answer = await call(
          studioRoutes.studioCheck,
          { params: { id: partnerId }, body },
          { signal: stop.signal },
        )
        setReport(answer.report)
        setError(null)
        if (!('text' in wanted)) setText(answer.text ?? '')
      } catch (thrown) {
        if (!stop.signal.aborted) setError(toCallError(thrown))
      } finally {
        if (!stop.signal.aborted) setReading(false)
      }
    }
    const timer = setTimeout(() => void read(), 'text' in wanted ? pause : 0)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [partnerId, wanted, kind])
  return {
    text,
    report,
    isReading,
    error,
    type(next) {
      setText(next)
      if (next.trim() !== '') setWanted({ text: next })
      else {
        setWanted(null)
        setReport(null)
      }
    },
    load: setWanted,
  }
}
