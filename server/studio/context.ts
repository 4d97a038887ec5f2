import type { Identity } from '../identity/identity.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { PartnerRole } from '#shared/protocol/studio.ts'
import type { FetchOptions } from '../city/fetch.ts'
import { ranks, roleIn } from './roles.ts'

/** What the studio stands on. */
export interface StudioContext {
  platform: Platform
  identity: Identity
  fetching: FetchOptions
  /** Looks for feeds that are due, such as one that has just been published. */
  wakeFeeds: () => void
}

/**
 * The caller's role, at least the one asked for.
 * @throws AppError `not_found` for whom the partner does not exist, `forbidden` for whom the act is not
 */
export async function mustBe(
  { platform: { db } }: StudioContext,
  partnerId: string,
  userId: number,
  least: PartnerRole,
  /** What is not there for others. */
  what = 'This partner',
): Promise<PartnerRole> {
  const role = await roleIn(db, partnerId, userId)
  if (role === null) throw notFound(what)
  if (ranks[role] < ranks[least]) throw notAllowed(least)
  return role
}

const notAllowed = (least: PartnerRole) =>
  forbidden(
    least === 'owner'
      ? 'Only an owner of this partner may do that. Ask one of them'
      : 'Viewers see everything and change nothing. Ask an owner to make you an editor',
  )
