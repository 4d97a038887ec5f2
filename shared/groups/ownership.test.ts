import { describe, expect, test } from 'vitest'
import { ownership, successorAmong, type Candidate } from './ownership.ts'

const now = Date.UTC(2026, 10, 20)
const someone = (
  userId: number,
  role: Candidate['role'],
  joinedAt: number,
  more: Partial<Candidate> = {},
): Candidate => ({
  userId,
  role,
  joinedAt,
  lastSeenAt: now - 1,
  wasAsked: false,
  ...more,
})
const gone = { lastSeenAt: now - ownership.goneAfter }

describe('who follows an owner who is gone', () => {
  test('an admin before a moderator before a member, and the one who came first', () => {
    const members = [someone(1, 'member', 1), someone(2, 'moderator', 3), someone(3, 'moderator', 2)]
    expect(successorAmong([...members, someone(4, 'admin', 9), someone(5, 'admin', 8)], null, now)).toBe(5)
    expect(successorAmong(members, null, now)).toBe(3)
    expect(successorAmong([someone(1, 'member', 1)], null, now)).toBe(1)
  })

  test('whom the owner has named comes first, while they are here', () => {
    const people = [someone(1, 'admin', 1), someone(2, 'member', 2)]
    expect(successorAmong(people, 2, now)).toBe(2)
    expect(successorAmong([people[0] ?? someone(0, 'member', 0), someone(2, 'member', 2, gone)], 2, now)).toBe(1)
    expect(successorAmong(people, 99, now)).toBe(1)
  })

  test('neither the owner, nor who is gone too, nor who was asked before', () => {
    expect(successorAmong([someone(1, 'owner', 1)], 1, now)).toBeNull()
    expect(successorAmong([someone(1, 'admin', 1, gone)], null, now)).toBeNull()
    expect(successorAmong([someone(1, 'admin', 1, { wasAsked: true }), someone(2, 'member', 2)], 1, now)).toBe(2)
  })
})
