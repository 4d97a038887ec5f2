import { z } from 'zod'
import {
  countEntry,
  countLimits,
  partnerCountRoutes,
  type CountAct,
  type CountEntry,
} from '#shared/protocol/partner-counts.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { useSession } from '#renderer/app/store/session.ts'

/** What is counted is gathered this long before it is sent. Milliseconds. */
const gatherMs = 10_000
const waitMost = 10 * 60_000
const storageKey = 'guanxi.counts'

const stored = z.object({ userId: z.number(), entries: z.array(countEntry) })

/** What waits to be sent, by what it is about; a thing counts once a day. */
const waiting = new Map<string, CountEntry>()
/** What was sent in this window, so that scrolling to and fro sends nothing again. */
const sent = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined
let isSending = false

/** The day by the clocks of China, which counts everywhere. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

const keyOf = ({ act, itemId, tabId, day }: CountEntry) => `${act} ${itemId ?? ''} ${tabId ?? ''} ${day}`

function mayCount(): boolean {
  const { status, me } = useSession.getState()
  return status === 'signed-in' && me !== null && me.settings.partnerCounts
}

/** Keeps what waits over a restart without a line; nothing stays on a shared computer. */
function keep(): void {
  const { userId, isSharedComputer } = useSession.getState()
  try {
    if (waiting.size === 0 || isSharedComputer || userId === null) globalThis.localStorage?.removeItem(storageKey)
    else globalThis.localStorage?.setItem(storageKey, JSON.stringify({ userId, entries: [...waiting.values()] }))
  } catch {
    // A full storage costs a few counts, nothing else.
  }
}

/** Takes up what was left from the last run, of the same person. */
function takeUp(): void {
  try {
    const parsed = stored.safeParse(JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? 'null'))
    if (!parsed.success || parsed.data.userId !== useSession.getState().userId) return
    for (const entry of parsed.data.entries) waiting.set(keyOf(entry), entry)
  } catch {
    // Not ours or damaged: as if it were not there.
  }
}

function schedule(after = gatherMs): void {
  if (timer !== undefined || waiting.size === 0) return
  timer = setTimeout(() => {
    timer = undefined
    const send = () => void sendCounts()
    if ('requestIdleCallback' in globalThis) globalThis.requestIdleCallback(send, { timeout: gatherMs })
    else send()
  }, after)
}

/** Sends what waits, as far as one call takes it. What cannot be sent now waits for the line; what is refused is dropped. */
export async function sendCounts(): Promise<void> {
  if (isSending || waiting.size === 0 || !mayCount() || useConnection.getState().status !== 'online') return
  isSending = true
  const batch = [...waiting].slice(0, countLimits.entries)
  let pause = gatherMs
  try {
    await call(partnerCountRoutes.countCity, { body: { entries: batch.map(([, entry]) => entry) } })
  } catch (thrown) {
    const { isTemporary, retryAfterMs } = toCallError(thrown)
    pause = Math.min(waitMost, retryAfterMs ?? waitMost)
    if (isTemporary) {
      isSending = false
      return schedule(pause)
    }
  }
  for (const [key] of batch) {
    waiting.delete(key)
    sent.add(key)
  }
  isSending = false
  keep()
  schedule(pause)
}

/**
 * Counts, for the partner and without a name, what was seen or done; nothing where its reader does not want that.
 * @param about the item, or the partner's tab
 * @param seconds how long a reading took
 */
export function count(act: CountAct, about: { itemId: string } | { tabId: string }, seconds?: number): void {
  if (!mayCount()) return
  const entry: CountEntry = {
    act,
    ...about,
    day: today(),
    ...(seconds === undefined ? {} : { seconds: Math.min(countLimits.readSeconds, Math.max(1, Math.round(seconds))) }),
  }
  const key = keyOf(entry)
  if (sent.has(key) || waiting.has(key)) return
  waiting.set(key, entry)
  keep()
  schedule()
}

function forget(): void {
  clearTimeout(timer)
  timer = undefined
  waiting.clear()
  sent.clear()
  keep()
}

/** Starts with what the last run left, and sends when the line comes back or the window is put away. */
export function startCounting(): () => void {
  takeUp()
  schedule()
  const stops = [
    useConnection.subscribe(({ status }, before) => {
      if (status === 'online' && before.status !== 'online') schedule()
    }),
    useSession.subscribe((now, before) => {
      const isOff = before.me?.settings.partnerCounts === true && now.me?.settings.partnerCounts === false
      if (isOff || (before.userId !== null && now.userId !== before.userId)) forget()
    }),
  ]
  const onHide = () => {
    if (document.visibilityState === 'hidden') void sendCounts()
  }
  document.addEventListener('visibilitychange', onHide)
  return () => {
    document.removeEventListener('visibilitychange', onHide)
    for (const stop of stops) stop()
  }
}
