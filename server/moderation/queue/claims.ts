import type { Claim } from '#shared/protocol/queue-news.ts'
import { iso } from '../../platform/clock.ts'
import { conflict } from '../../platform/errors.ts'
import { tellQueue } from '../../reports/telling.ts'
import { dropClaim, dropLook, looksAt, noteLook, sweep, takeClaim, type ClaimRow } from './claims-store.ts'
import type { QueueContext } from './context.ts'
import { findScene, type Scene } from './scene.ts'

const minute = 60_000
/** How long a claim keeps others out, and how long a look shows that is not renewed. Milliseconds. */
const claimFor = 10 * minute
const lookFor = 2 * minute

async function viewClaim({ identity }: QueueContext, { user_id: userId, until }: ClaimRow): Promise<Claim | null> {
  const user = (await identity.usersByIds([userId])).get(userId)
  return user ? { user, until: iso(until) } : null
}

/** Keeps something for somebody, or refuses with who has it and until when. */
export async function holdScene(context: QueueContext, { key, actorId }: Scene): Promise<Claim | null> {
  const { db, clock } = context.platform
  const now = clock.now()
  const row = await takeClaim(db, key, actorId, now + claimFor, now)
  const claim = await viewClaim(context, row)
  if (row.user_id === actorId) return claim
  const minutes = Math.max(1, Math.ceil((row.until - now) / minute))
  const name = claim?.user.displayName ?? 'Somebody else'
  throw conflict(
    `${name} works on this. It is free again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or when they give it back`,
  )
}

/** Claims something, or gives it back; the others who decide see it at once. */
export async function setClaim(
  context: QueueContext,
  actorId: number,
  key: string,
  on: boolean,
): Promise<Claim | null> {
  const { platform } = context
  const scene = await findScene(context, actorId, key)
  await sweep(platform.db, platform.clock.now())
  const claim = on ? await holdScene(context, scene) : null
  if (!on && !(await dropClaim(platform.db, key, actorId))) return null
  await tellQueue(platform, scene.queued, { change: 'claimed', claim })
  return claim
}

/** Notes that somebody has something open, or has closed it; shown to the others who decide. */
export async function setLook(context: QueueContext, actorId: number, key: string, on: boolean): Promise<void> {
  const { platform, identity } = context
  const { db, clock } = platform
  const scene = await findScene(context, actorId, key)
  const now = clock.now()
  if (on) await noteLook(db, key, actorId, now + lookFor)
  else await dropLook(db, key, actorId)
  const ids = (await looksAt(db, [key], now)).get(key) ?? []
  const people = await identity.usersByIds(ids)
  await tellQueue(platform, scene.queued, { change: 'looked', lookers: ids.flatMap((id) => people.get(id) ?? []) })
}
