import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { initialConnection, useConnection } from '#renderer/app/store/connection.ts'
import { initialSession, useSession } from '#renderer/app/store/session.ts'
import { self } from '#renderer/app/testing/samples.ts'
import type { CountEntry } from '#shared/protocol/partner-counts.ts'
import { count, sendCounts, startCounting } from './counts.ts'

const calls = vi.hoisted(() => vi.fn<(route: unknown, args: { body: { entries: CountEntry[] } }) => Promise<object>>())
vi.mock('#renderer/app/api/call.ts', () => ({ call: calls }))

const kept = new Map<string, string>()
let stop = () => {}

function signIn(partnerCounts = true, isSharedComputer = false): void {
  const me = self()
  const settings = { ...me.settings, partnerCounts }
  useSession.setState({ status: 'signed-in', me: { ...me, settings }, userId: me.id, isSharedComputer })
}

beforeEach(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('document', { addEventListener: () => {}, removeEventListener: () => {} })
  calls.mockResolvedValue({})
  useConnection.setState({ ...initialConnection, status: 'online' })
  signIn()
  stop = startCounting()
})

afterEach(() => {
  useSession.setState(initialSession, true)
  stop()
  kept.clear()
  calls.mockReset()
  vi.unstubAllGlobals()
})

const sentEntries = () => calls.mock.calls.flatMap(([, { body }]) => body.entries)

test('what is seen again the same day is sent once', async () => {
  count('impression', { itemId: 'a' })
  count('impression', { itemId: 'a' })
  count('open', { itemId: 'a' })
  await sendCounts()
  count('impression', { itemId: 'a' })
  await sendCounts()
  expect(sentEntries().map(({ act, itemId }) => [act, itemId])).toEqual([
    ['impression', 'a'],
    ['open', 'a'],
  ])
})

test('without a line it waits, over a restart too, and is sent later', async () => {
  useConnection.setState({ status: 'offline' })
  count('save', { itemId: 'a' })
  await sendCounts()
  expect(calls).not.toHaveBeenCalled()
  expect(kept.get('guanxi.counts')).toContain('save')
  calls.mockRejectedValueOnce(new Error('the line broke'))
  useConnection.setState({ status: 'online' })
  await sendCounts()
  await sendCounts()
  expect(calls).toHaveBeenCalledTimes(2)
  expect(kept.size).toBe(0)
})

test('who does not want it is not counted, and what waited is dropped', async () => {
  count('open', { itemId: 'a' })
  signIn(false)
  count('open', { itemId: 'b' })
  await sendCounts()
  signIn(true)
  await sendCounts()
  expect(calls).not.toHaveBeenCalled()
  expect(kept.size).toBe(0)
})

test('on a shared computer nothing is written down', () => {
  signIn(true, true)
  count('open', { itemId: 'a' })
  expect(kept.size).toBe(0)
})

test('a reading is at least a second and at most half an hour', async () => {
  count('read', { itemId: 'a' }, 0.2)
  count('read', { itemId: 'b' }, 90_000)
  await sendCounts()
  expect(sentEntries().map(({ seconds }) => seconds)).toEqual([1, 1_800])
})
