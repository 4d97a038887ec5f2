import { setTimeout as sleep } from 'node:timers/promises'
import type { Proxy } from '../network/proxy.ts'
import type { World } from '../talk/world.ts'
import type { Kind } from './kind.ts'

/** Longer than both ends need to find out that nothing comes any more. */
const longerThanPings = 22_000

const some = ({ members, random }: World, share: number): Proxy[] =>
  members.map(({ proxy }) => proxy).filter(() => random.chance(share))

/** Connections break, of a few people at a time, again and again. */
export const cutSockets: Kind = {
  name: 'sockets cut',
  async strike(world) {
    for (let round = 0; round < 8; round += 1) {
      for (const proxy of some(world, 0.4)) proxy.cut()
      await sleep(world.random.between(50, 900))
    }
  },
}

/** Nothing goes through for a moment that both ends outlast; then all of it does, late. */
export const stallShortly: Kind = {
  name: 'wire stalls for 3 s',
  async strike(world) {
    const stalled = some(world, 0.5)
    for (const proxy of stalled) proxy.stall()
    await sleep(3_000)
    for (const proxy of stalled) proxy.release()
  },
}

/**
 * Half-open sockets: nothing goes through and nobody is told until both ends give the line up. What was under way
 * arrives in the end, when clients have long come back on other lines.
 */
export const halfOpen: Kind = {
  name: 'half-open sockets',
  async strike(world) {
    const stalled = some(world, 0.5)
    for (const proxy of stalled) proxy.stall()
    await sleep(longerThanPings)
    for (const proxy of stalled) proxy.release()
  },
}

/** A slow wire that breaks, with connections that come back in another order. */
export const slowAndScattered: Kind = {
  name: 'slow wire, reconnects out of order',
  async strike(world) {
    const proxies = world.members.map(({ proxy }) => proxy)
    for (const proxy of proxies) {
      proxy.delay(world.random.between(20, 250))
      proxy.scatter(1_500)
    }
    for (let round = 0; round < 3; round += 1) {
      await sleep(world.random.between(800, 2_000))
      for (const proxy of some(world, 0.6)) proxy.cut()
    }
    await sleep(1_000)
    for (const proxy of proxies) {
      proxy.delay(0)
      proxy.scatter(0)
    }
  },
}

/** No way to the server for a while: every try is broken off. */
export const noWay: Kind = {
  name: 'connections refused for 4 s',
  async strike(world) {
    const closed = some(world, 0.7)
    for (const proxy of closed) {
      proxy.refuse(true)
      proxy.cut()
    }
    await sleep(4_000)
    for (const proxy of closed) proxy.refuse(false)
  },
}
