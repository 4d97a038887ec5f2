import { expect, it, vi } from 'vitest'
import { takeSound } from './sound.ts'

it('stops who had the sound when another takes it, and nobody twice', () => {
  const lesson = vi.fn<() => void>()
  const voice = vi.fn<() => void>()
  takeSound(lesson)
  takeSound(lesson)
  expect(lesson).not.toHaveBeenCalled()
  takeSound(voice)
  expect(lesson).toHaveBeenCalledTimes(1)
  takeSound(lesson)
  expect(voice).toHaveBeenCalledTimes(1)
  expect(lesson).toHaveBeenCalledTimes(1)
})
