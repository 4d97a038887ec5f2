import { expect, test } from 'vitest'
import { createOnlineCounts } from './online-counts.ts'

test('a conversation counts its members who are online', () => {
  const counts = createOnlineCounts()
  counts.joined(1, 'room')
  expect(counts.count('room')).toBe(0)
  counts.online(1)
  counts.online(2)
  counts.joined(1, 'room')
  counts.joined(1, 'room')
  counts.joined(2, 'room')
  counts.joined(2, 'other')
  expect([counts.count('room'), counts.count('other')]).toEqual([2, 1])
  counts.offline(2)
  counts.left(1, 'other')
  expect([counts.count('room'), counts.count('other')]).toEqual([1, 0])
  counts.left(1, 'room')
  counts.offline(1)
  expect(counts.count('room')).toBe(0)
})
