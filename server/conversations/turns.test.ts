import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('runs what has one key in its order, and does not let different keys wait', async () => {
  const takeTurns = createTurns()
  const done: string[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const first = takeTurns('a', async () => {
    await held
    done.push('a1')
  })
  const second = takeTurns('a', async () => void done.push('a2'))
  await takeTurns('b', async () => void done.push('b1'))
  expect(done).toEqual(['b1'])
  release()
  await Promise.all([first, second])
  expect(done).toEqual(['b1', 'a1', 'a2'])
})

it('goes on after a task that failed', async () => {
  const takeTurns = createTurns()
  const failing = takeTurns('a', () => Promise.reject(new Error('no')))
  const next = takeTurns('a', async () => 'yes')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
