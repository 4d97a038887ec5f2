import type { ChosenStatus } from '#shared/protocol/presence.ts'
import '#shared/ipc/shell.ts'
import { chosenStatus } from '#shared/protocol/presence.ts'
import { selectOwnStatus, usePresence } from '../store/presence.ts'
import { useSession } from '../store/session.ts'
import { inBackground, type SyncContext } from './context.ts'

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const
const checkEveryMs = 15_000

export interface OwnStatus {
  /** @throws {CallError} where the server did not take it */
  choose(status: ChosenStatus, text?: string): Promise<void>
  /** After a reconnect the server knows no choice of this connection. */
  resend(): void
  stop(): void
}

/** Tells the server the chosen status, and `away` in its place after idle time. */
export function createOwnStatus({ connection, local, userId }: SyncContext): OwnStatus {
  const key = `guanxi.status.${userId}`
  let lastInput = Date.now()

  const restored = chosenStatus.safeParse(local.isDurable ? globalThis.localStorage?.getItem(key) : null)
  if (restored.success) usePresence.setState({ own: { status: restored.data } })

  async function tell(): Promise<void> {
    const state = usePresence.getState()
    const { text } = state.own
    await connection.request('presence:set', { status: selectOwnStatus(state), ...(text ? { text } : {}) })
  }

  function setAutoAway(isAutoAway: boolean): void {
    const before = usePresence.getState()
    if (before.isAutoAway === isAutoAway) return
    usePresence.setState({ isAutoAway })
    if (before.own.status === 'online') inBackground(tell())
  }

  const onInput = (): void => {
    lastInput = Date.now()
    setAutoAway(false)
  }
  async function checkIdle(): Promise<void> {
    const minutes = useSession.getState().me?.settings.awayAfterMinutes ?? 0
    // The shell knows of input anywhere on the computer, the page of its own alone.
    const idle = await globalThis.window?.shell?.idleTime()
    const idleMs = idle ? idle.seconds * 1_000 : Date.now() - lastInput
    setAutoAway(minutes > 0 && idleMs >= minutes * 60_000)
  }
  const timer = setInterval(() => inBackground(checkIdle()), checkEveryMs)
  for (const name of inputs) globalThis.addEventListener?.(name, onInput, { passive: true, capture: true })

  return {
    async choose(status, text) {
      const before = usePresence.getState().own
      usePresence.setState({ own: text ? { status, text } : { status }, isAutoAway: false })
      try {
        await tell()
      } catch (thrown) {
        usePresence.setState({ own: before })
        throw thrown
      }
      if (local.isDurable) globalThis.localStorage?.setItem(key, status)
    },
    resend() {
      const state = usePresence.getState()
      if (selectOwnStatus(state) !== 'online' || state.own.text) inBackground(tell())
    },
    stop() {
      clearInterval(timer)
      for (const name of inputs) globalThis.removeEventListener?.(name, onInput, { capture: true })
    },
  }
}
