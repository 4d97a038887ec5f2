import { expect, it } from 'vitest'
import { readNewest } from './draft-reading.ts'

it('reads what came first and then the newest, one at a time', async () => {
  const read: number[] = []
  const open: (() => void)[] = []
  const newest = readNewest<number>((wanted) => {
    read.push(wanted)
    return new Promise((resolve) => open.push(resolve))
  })
  for (const wanted of [1, 2, 3]) newest.ask(wanted)
  expect(read).toEqual([1])
  open[0]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(read).toEqual([1, 3])
  newest.stop()
  newest.ask(4)
  open[1]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(read).toEqual([1, 3])
})
