import { setTimeout as sleep } from 'node:timers/promises'
import { reopen } from '../talk/world.ts'
import type { Kind } from './kind.ts'

/** Clients die as in a crash; what they stored stays, and a new window goes on with it. */
export const killClients: Kind = {
  name: 'clients killed and reborn',
  async strike({ members, random }) {
    await sleep(random.between(100, 800))
    const hit = members.flatMap((member) =>
      member.seats.flatMap((seat) => (random.chance(0.4) ? [{ member, seat }] : [])),
    )
    for (const { seat } of hit) {
      seat.isIdle = true
      seat.window.kill()
    }
    await sleep(random.between(0, 500))
    await Promise.all(hit.map(({ member, seat }) => reopen(member, seat)))
    await sleep(500)
  },
}

function sleeping(name: string, ms: number): Kind {
  return {
    name,
    async strike({ members, random }) {
      const seats = members.flatMap((member) => (random.chance(0.4) ? member.seats : []))
      for (const seat of seats) {
        seat.isIdle = true
        seat.window.sleep()
      }
      await sleep(ms)
      for (const seat of seats) {
        seat.window.wake()
        // The clock of a computer that slept has moved, and some systems say that the network is back.
        if (random.chance(0.5)) seat.window.fireOnline()
        seat.isIdle = false
      }
      await sleep(500)
    },
  }
}

export const shortSleep = sleeping('computers asleep for 3 s', 3_000)
/** Longer than the server waits for an answer: their lines are gone when they wake. */
export const longSleep = sleeping('computers asleep for 22 s', 22_000)

/** Clocks of some computers are set forward and back by hours and days. */
export const clientClocks: Kind = {
  name: 'client clocks jump',
  async strike({ members, random }) {
    for (let round = 0; round < 4; round += 1) {
      for (const { seats } of members) {
        const jump = random.pick([-86_400_000, -3_600_000, -60_000, 0, 90_000, 3_600_000, 7 * 86_400_000])
        for (const { window } of seats) window.jumpClock(jump)
      }
      await sleep(500)
    }
  },
}
