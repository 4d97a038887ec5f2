import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchAgain } from './fetch-again.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('fetches again until the line is back', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('no line'))
    .mockRejectedValueOnce(new Error('no line'))
  load.mockResolvedValue('the code')
  const fetched = fetchAgain(load)
  await vi.advanceTimersByTimeAsync(999)
  expect(load).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(2_001)
  expect(await fetched).toBe('the code')
  expect(load).toHaveBeenCalledTimes(3)
})

it('says what is wrong where it never comes', async () => {
  const fetched = fetchAgain(() => Promise.reject(new Error('gone for good')))
  await Promise.all([expect(fetched).rejects.toThrow('gone for good'), vi.advanceTimersByTimeAsync(300_000)])
})
