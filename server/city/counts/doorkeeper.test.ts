import { expect, test } from 'vitest'
import { createDoorkeeper } from './doorkeeper.ts'

test('a thing passes once a day, others and other days pass too', () => {
  const door = createDoorkeeper(3)
  expect(door.isFirst(10, 'a')).toBe(true)
  expect(door.isFirst(10, 'a')).toBe(false)
  expect(door.isFirst(10, 'b')).toBe(true)
  expect(door.isFirst(11, 'a')).toBe(true)
})

test('only the newest days are remembered', () => {
  const door = createDoorkeeper(2)
  for (const day of [1, 2, 3]) door.isFirst(day, 'a')
  expect(door.isFirst(3, 'a')).toBe(false)
  expect(door.isFirst(1, 'a')).toBe(true)
})

test('a crowded filter lets nothing through twice', () => {
  const door = createDoorkeeper(1, 1_024)
  const things = Array.from({ length: 400 }, (_, index) => String(index))
  const passed = things.filter((thing) => door.isFirst(1, thing))
  expect(passed.length).toBeLessThan(400)
  expect(things.filter((thing) => door.isFirst(1, thing))).toEqual([])
})
