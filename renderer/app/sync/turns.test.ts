import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTurns, type Turns } from './turns.ts'

let taken: number[][]
let turns: Turns<number>
let frames: FrameRequestCallback[]
const drawFrames = () => {
  for (let count = 0; count < 2; count += 1) for (const draw of frames.splice(0)) draw(0)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  frames = []
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => frames.push(draw))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  taken = []
  turns = createTurns((items) => taken.push([...items]))
})

afterEach(() => {
  turns.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('hands on at once what comes alone', () => {
  turns.add(1)
  expect(taken).toEqual([[1]])
  drawFrames()
  drawFrames()
  turns.add(2)
  expect(taken).toEqual([[1], [2]])
})

it('hands on every second frame, in order, what follows closely', () => {
  for (const item of [1, 2, 3]) turns.add(item)
  expect(taken).toEqual([[1]])
  drawFrames()
  expect(taken).toEqual([[1], [2, 3]])
  turns.add(4)
  expect(taken).toHaveLength(2)
  drawFrames()
  expect(taken).toEqual([[1], [2, 3], [4]])
})

it('does not wait for frames that are not drawn', () => {
  turns.add(1)
  turns.add(2)
  vi.runAllTimers()
  expect(taken).toEqual([[1], [2]])
})

it('goes on after what it hands on was not taken', () => {
  const broken = createTurns<number>((items) => {
    if (items.includes(1)) throw new Error('not this one')
    taken.push([...items])
  })
  expect(() => broken.add(1)).toThrow('not this one')
  broken.add(2)
  drawFrames()
  expect(taken).toEqual([[2]])
})

it('hands on what waits when asked to, and drops it when stopped', () => {
  for (const item of [1, 2]) turns.add(item)
  turns.flush()
  expect(taken).toEqual([[1], [2]])
  turns.add(3)
  turns.stop()
  drawFrames()
  vi.runAllTimers()
  expect(taken).toEqual([[1], [2]])
})

it('waits for nothing where there is no screen', () => {
  vi.unstubAllGlobals()
  for (const item of [1, 2]) turns.add(item)
  expect(taken).toEqual([[1], [2]])
})
