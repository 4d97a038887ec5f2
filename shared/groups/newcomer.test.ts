import { describe, expect, test } from 'vitest'
import { isNewcomer, standingOfNewcomer, type Arrival, type Door } from './newcomer.ts'

const door: Door = { guidelinesVersion: 0, introduce: false, introduceSince: 1_000, minutes: 0 }
const arrival: Arrival = { role: 'member', joinedAt: 1_000, acceptedVersion: 0, introducedAt: null }

describe('what a group asks of newcomers', () => {
  test('nothing, unless its settings say so', () => {
    const standing = standingOfNewcomer(door, arrival, 1_000)
    expect(standing).toEqual({ guidelines: null, introduce: false, mediaFrom: null })
    expect(isNewcomer(standing)).toBe(false)
  })

  test('guidelines are accepted anew at each version, by those who run it too', () => {
    const changed = { ...door, guidelinesVersion: 3 }
    expect(standingOfNewcomer(changed, { ...arrival, acceptedVersion: 2 }, 1_000).guidelines).toBe(3)
    expect(standingOfNewcomer(changed, { ...arrival, role: 'owner' }, 1_000).guidelines).toBe(3)
    expect(standingOfNewcomer(changed, { ...arrival, acceptedVersion: 3 }, 1_000).guidelines).toBeNull()
  })

  test('an introduction is asked of plain members who came since it is', () => {
    const asking = { ...door, introduce: true }
    expect(standingOfNewcomer(asking, arrival, 1_000).introduce).toBe(true)
    expect(standingOfNewcomer(asking, { ...arrival, joinedAt: 999 }, 1_000).introduce).toBe(false)
    expect(standingOfNewcomer(asking, { ...arrival, introducedAt: 5 }, 1_000).introduce).toBe(false)
    expect(standingOfNewcomer(asking, { ...arrival, role: 'moderator' }, 1_000).introduce).toBe(false)
  })

  test('links and pictures wait for the minutes to pass', () => {
    const waiting = { ...door, minutes: 10 }
    const at = 1_000 + 10 * 60_000
    expect(standingOfNewcomer(waiting, arrival, at - 1)).toMatchObject({ mediaFrom: at })
    expect(standingOfNewcomer(waiting, arrival, at).mediaFrom).toBeNull()
    expect(isNewcomer(standingOfNewcomer(waiting, arrival, at - 1))).toBe(true)
    expect(standingOfNewcomer(waiting, { ...arrival, role: 'admin' }, 1_000).mediaFrom).toBeNull()
  })
})
