import { useEffect, useMemo, useRef, useState } from 'react'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import type { StudioFeed } from '#shared/protocol/studio.ts'
import {
  previewRoutes,
  type DraftSource,
  type IgnoredFinding,
  type PreviewReader,
} from '#shared/protocol/studio-preview.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError, type CallError } from '#renderer/app/api/error.ts'
import { onBackOnline } from '#renderer/city/use-city.ts'
import { readNewest } from './draft-reading.ts'

/** Waits until nothing was typed for so long. Milliseconds. */
const pause = 60

type Login = { user: string; password: string }
type Wanted = { text: string } | { base64: string } | { feedId: string } | { url: string; login?: Login }

export interface Draft {
  text: string
  report: FeedReport | null
  /** When it was read, ISO 8601; empty before. */
  readAt: string
  ignored: readonly IgnoredFinding[]
  isReading: boolean
  error: CallError | null
  /** What the report was read from; null before anything was. */
  source: DraftSource | null
  /** The same for calls about a draft that has been read: its text, so that nothing is fetched again. */
  known: DraftSource | null
  /** Reads what is typed once its writer pauses. */
  type: (text: string) => void
  /** Fetches an address or a feed, or reads a file; its text can be mended then. */
  load: (wanted: Exclude<Wanted, { text: string }>) => void
  retry: () => void
  setIgnored: (ignored: readonly IgnoredFinding[]) => void
}

interface Read {
  report: FeedReport
  source: DraftSource
  /** ISO 8601. */
  at: string
}

/** The draft that is looked at, read anew by the server whenever it or its reader changes. */
export function useDraft(partnerId: string, feed: StudioFeed | null, as: PreviewReader): Draft {
  const feedId = feed?.id
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<Wanted | null>(feedId === undefined ? null : { feedId })
  const [read, setRead] = useState<Read | null>(null)
  const [ignored, setIgnored] = useState<readonly IgnoredFinding[]>([])
  const [error, setError] = useState<CallError | null>(null)
  const [isReading, setReading] = useState(false)
  const newest = useRef<ReturnType<typeof readNewest<DraftSource>>>(null)

  useEffect(() => {
    const made = readNewest<DraftSource>(async (source, signal) => {
      setReading(true)
      try {
        const answer = await call(previewRoutes.studioCheck, { params: { id: partnerId }, body: source }, { signal })
        setRead({ report: answer.report, source, at: new Date().toISOString() })
        setIgnored(answer.ignored)
        setError(null)
        if (answer.text !== null) setText(answer.text)
      } catch (thrown) {
        if (!signal.aborted) setError(toCallError(thrown))
      } finally {
        if (!signal.aborted) setReading(false)
      }
    })
    newest.current = made
    return made.stop
  }, [partnerId])

  useEffect(() => {
    if (wanted === null) return undefined
    const source = { ...wanted, ...(feedId === undefined ? {} : { of: feedId }), as }
    const timer = setTimeout(() => newest.current?.ask(source), 'text' in wanted ? pause : 0)
    return () => clearTimeout(timer)
  }, [feedId, wanted, as])

  const isOffline = error?.code === 'offline'
  useEffect(() => (isOffline ? onBackOnline(() => setWanted((last) => last && { ...last })) : undefined), [isOffline])

  const source = read?.source ?? null
  const known = useMemo(
    (): DraftSource | null => (source === null || text === '' ? source : { text, ...aboutOf(source) }),
    [source, text],
  )
  return {
    text,
    report: read?.report ?? null,
    readAt: read?.at ?? '',
    ignored,
    isReading,
    error,
    source,
    known,
    type(next) {
      setText(next)
      if (next.trim() !== '') setWanted({ text: next })
      else {
        setWanted(null)
        setRead(null)
        setError(null)
      }
    },
    load: setWanted,
    retry: () => setWanted((last) => last && { ...last }),
    setIgnored,
  }
}

const aboutOf = ({ of, as }: DraftSource) => ({ ...(of === undefined ? {} : { of }), ...(as ? { as } : {}) })
