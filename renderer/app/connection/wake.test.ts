import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onWake } from './wake.ts'

const listener = vi.fn<() => void>()
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  listener.mockClear()
  stop = onWake(listener)
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

test('timers that run in time tell of nothing', () => {
  vi.advanceTimersByTime(120_000)
  expect(listener).not.toHaveBeenCalled()
})

test('a timer that comes minutes late means that the computer has slept', () => {
  vi.setSystemTime(Date.now() + 300_000)
  vi.advanceTimersByTime(10_000)
  expect(listener).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(60_000)
  expect(listener).toHaveBeenCalledOnce()
})

test('nothing is told after the end', () => {
  stop()
  vi.setSystemTime(Date.now() + 300_000)
  vi.advanceTimersByTime(10_000)
  expect(listener).not.toHaveBeenCalled()
})
