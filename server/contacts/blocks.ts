import type { Identity } from '../identity/identity.ts'
import { invalid } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { Presence } from '../presence/presence.ts'
import type { Requests } from './requests.ts'
import * as store from './store.ts'

/** Blocking is silent: nothing that the blocked person can see tells them of it. */
export interface Blocks {
  block(ownerId: number, userId: number): Promise<void>
  unblock(ownerId: number, userId: number): Promise<void>
}

export function createBlocks(
  { db, clock, realtime }: Platform,
  identity: Identity,
  presence: Presence,
  requests: Requests,
): Blocks {
  async function tell(ownerId: number, userId: number, on: boolean): Promise<void> {
    const user = await identity.user(userId)
    realtime.emit(rooms.user(ownerId), 'account', { type: 'blocked', user, on })
    await presence.onRelationChanged(ownerId, userId)
  }

  return {
    async block(ownerId, userId) {
      if (ownerId === userId) throw invalid('You cannot block yourself', 'userId')
      await identity.user(userId)
      const closed = await db.transaction().execute(async (trx) => {
        await store.lockPeople(trx, [ownerId, userId])
        await store.insertBlock(trx, ownerId, userId, clock.now())
        return await requests.closeBetween(trx, ownerId, userId)
      })
      await closed.announce()
      await tell(ownerId, userId, true)
    },
    async unblock(ownerId, userId) {
      await identity.user(userId)
      await store.deleteBlock(db, ownerId, userId)
      await tell(ownerId, userId, false)
    },
  }
}
