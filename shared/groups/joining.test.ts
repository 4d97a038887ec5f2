import { describe, expect, test } from 'vitest'
import { groupLimits } from './limits.ts'
import { ageObstacle, joinObstacle, type JoinCase } from './joining.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const open: JoinCase = {
  category: 'travel-leisure',
  joinPolicy: 'open',
  memberCount: 12,
  isBanned: false,
  birthDate: null,
}

describe('what stands in the way of joining', () => {
  test('an open group takes anyone, with or without a birth date', () => {
    expect(joinObstacle(open, now)).toBeNull()
    expect(joinObstacle({ ...open, joinPolicy: 'approval' }, now)).toBeNull()
    expect(joinObstacle({ ...open, joinPolicy: 'question' }, now)).toBeNull()
  })

  test('a ban comes before everything else', () => {
    expect(joinObstacle({ ...open, isBanned: true, joinPolicy: 'invite' }, now)).toBe('banned')
  })

  test('an invite-only group takes nobody who asks', () => {
    expect(joinObstacle({ ...open, joinPolicy: 'invite' }, now)).toBe('invite-only')
  })

  test('a group is full at its capacity and not before', () => {
    expect(joinObstacle({ ...open, memberCount: groupLimits.capacity - 1 }, now)).toBeNull()
    expect(joinObstacle({ ...open, memberCount: groupLimits.capacity }, now)).toBe('full')
  })

  test('a capacity of its own counts, and an invite link or members who vouch open the way in', () => {
    expect(joinObstacle({ ...open, capacity: 12 }, now)).toBe('full')
    expect(joinObstacle({ ...open, joinPolicy: 'invite', isInvited: true }, now)).toBeNull()
    expect(joinObstacle({ ...open, joinPolicy: 'invite', vouching: { needed: 2 } }, now)).toBeNull()
    expect(joinObstacle({ ...open, isBanned: true, isInvited: true }, now)).toBe('banned')
  })

  test('a group for adults of its own choice asks like an adult category', () => {
    expect(joinObstacle({ ...open, adultsOnly: true }, now)).toBe('birth-date-missing')
    expect(joinObstacle({ ...open, adultsOnly: true, birthDate: '1990-04-30' }, now)).toBeNull()
  })

  test('an adult category asks for a birth date and opens on the eighteenth birthday', () => {
    const dating: JoinCase = { ...open, category: 'personal-dating' }
    expect(joinObstacle(dating, now)).toBe('birth-date-missing')
    expect(joinObstacle({ ...dating, birthDate: '2008-11-21' }, now)).toBe('too-young')
    expect(joinObstacle({ ...dating, birthDate: '2008-11-20' }, now)).toBeNull()
    expect(ageObstacle('language-education', '2012-01-01', now)).toBeNull()
  })
})
