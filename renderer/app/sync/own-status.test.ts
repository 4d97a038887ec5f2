import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../api/error.ts'
import { memoryStore } from '../storage/local-store.ts'
import { selectOwnStatus, usePresence } from '../store/presence.ts'
import { resetStores } from '../store/reset.ts'
import { useSession } from '../store/session.ts'
import { FakeConnection } from '../testing/fake-connection.ts'
import { self, selfId } from '../testing/samples.ts'
import { createOwnStatus, type OwnStatus } from './own-status.ts'

let connection: FakeConnection
let status: OwnStatus
const inputs = new EventTarget()

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', inputs.addEventListener.bind(inputs))
  vi.stubGlobal('removeEventListener', inputs.removeEventListener.bind(inputs))
  useSession.setState({ me: self(), userId: selfId })
  connection = new FakeConnection({ 'presence:set': () => ({}) })
  status = createOwnStatus({ userId: selfId, connection, local: memoryStore(), signal: new AbortController().signal })
})

afterEach(() => {
  status.stop()
  resetStores()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const told = () => connection.callsOf('presence:set')
const shown = () => selectOwnStatus(usePresence.getState())

describe('own status', () => {
  it('is away by itself after idle time, and back with the next key', async () => {
    await vi.advanceTimersByTimeAsync(9 * 60_000)
    expect(shown()).toBe('online')
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect([shown(), told()]).toEqual(['away', [{ status: 'away' }]])
    inputs.dispatchEvent(new Event('keydown'))
    expect([shown(), told()]).toEqual(['online', [{ status: 'away' }, { status: 'online' }]])
  })

  it('stays as chosen, whatever the idle time', async () => {
    await status.choose('busy', 'In class')
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    expect([shown(), told()]).toEqual(['busy', [{ status: 'busy', text: 'In class' }]])
    status.resend()
    expect(told()).toHaveLength(2)
  })

  it('is never away where the person has switched that off', async () => {
    const me = self()
    useSession.setState({ me: { ...me, settings: { ...me.settings, awayAfterMinutes: 0 } } })
    await vi.advanceTimersByTimeAsync(24 * 60 * 60_000)
    expect(told()).toEqual([])
  })

  it('goes back where the server does not take it', async () => {
    connection.handlers['presence:set'] = () => {
      throw new CallError({ code: 'unavailable', message: 'Busy.' })
    }
    await expect(status.choose('dnd')).rejects.toMatchObject({ message: 'Busy.' })
    expect(usePresence.getState().own).toEqual({ status: 'online' })
  })
})
