import type { PartnerNotice } from '#shared/protocol/studio.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import { notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { rooms, type Realtime } from '../platform/realtime/gateway.ts'
import { mustBe, type StudioContext } from './context.ts'

/** Notices that a partner's page shows. */
const shownMost = 20

export interface NewNotice {
  partnerId: string
  kind: PartnerNotice['kind']
  /** Id of the feed or item. */
  about: string
  /** Its name or title, as it was then. */
  name: string
  /** Why, in words. */
  text: string
  at: number
}

/** Tells a partner's team: as a notice in the studio, and at once where they are connected. */
export async function tellTeam(db: Db, realtime: Realtime, notice: NewNotice): Promise<void> {
  const { partnerId, kind, about, name, text, at } = notice
  await db
    .insertInto('partner_notices')
    .values({ id: newId(), partner_id: partnerId, kind, about, name, text, at, ended_at: null })
    .execute()
  const team = await db.selectFrom('partner_team').select('user_id').where('partner_id', '=', partnerId).execute()
  for (const { user_id } of team) {
    realtime.emit(rooms.user(user_id), 'account', { type: 'studio', partnerId, kind, name, text })
  }
}

/** What was told of a thing is over, such as a failure that has ended. */
export async function endNotices(db: Db, about: string, now: number): Promise<void> {
  await db
    .updateTable('partner_notices')
    .set({ ended_at: now })
    .where('about', '=', about)
    .where('ended_at', 'is', null)
    .execute()
}

/** What a team has been told and not put away yet, the newest first. */
export async function noticesOf(db: Db, partnerId: string): Promise<PartnerNotice[]> {
  const rows = await db
    .selectFrom('partner_notices')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(shownMost)
    .execute()
  return rows.map(({ id, kind, about, name, text, at }) => {
    return { id, kind: kind as PartnerNotice['kind'], about, name, text, at: iso(at) }
  })
}

/** Puts a notice away for the whole team. */
export async function dismissNotice(context: StudioContext, userId: number, id: string): Promise<void> {
  const { db, clock } = context.platform
  const row = await db.selectFrom('partner_notices').select('partner_id').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This notice')
  await mustBe(context, row.partner_id, userId, 'editor', 'This notice')
  await db.updateTable('partner_notices').set({ ended_at: clock.now() }).where('id', '=', id).execute()
}
