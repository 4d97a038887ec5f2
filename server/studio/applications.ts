import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { RouteInput } from '#shared/protocol/route.ts'
import {
  partnerKind,
  type PartnerApplication,
  type studioReviewRoutes,
  type studioRoutes,
} from '#shared/protocol/studio.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import type { PartnerApplicationTable } from '../platform/db/tables/studio.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { noteAct } from '../staff/audit.ts'
import type { StudioContext } from './context.ts'
import { openPartner } from './partners.ts'

type Row = Selectable<PartnerApplicationTable>

const texts = z.array(z.string())
const kinds = z.array(partnerKind)

/** Neither decided nor withdrawn. */
const open = ['submitted', 'question']

async function toApplications(
  { platform: { db }, identity }: StudioContext,
  rows: Row[],
): Promise<PartnerApplication[]> {
  if (rows.length === 0) return []
  const people = await identity.usersByIds(rows.map((row) => row.user_id))
  const notes = await db
    .selectFrom('partner_application_notes')
    .selectAll()
    .where(
      'application_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.flatMap((row): PartnerApplication[] => {
    const applicant = people.get(row.user_id)
    if (!applicant) return []
    const { id, name, site, contact, rights, agreement, reason } = row
    return [
      {
        id,
        applicant,
        name,
        site,
        kinds: kinds.parse(JSON.parse(row.kinds)),
        languages: texts.parse(JSON.parse(row.languages)),
        cities: texts.parse(JSON.parse(row.cities)),
        contact,
        rights,
        agreement,
        state: row.state as PartnerApplication['state'],
        createdAt: iso(row.created_at),
        decidedAt: row.decided_at === null ? null : iso(row.decided_at),
        reason,
        notes: notes
          .filter((note) => note.application_id === id)
          .map((note) => ({ at: iso(note.at), isStaff: note.is_staff === 1, text: note.text })),
        partnerId: row.partner_id,
      },
    ]
  })
}

async function oneApplication(context: StudioContext, id: string): Promise<PartnerApplication> {
  const row = await findApplication(context.platform.db, id)
  const [application] = row ? await toApplications(context, [row]) : []
  if (!application) throw notFound('This application')
  return application
}

const findApplication = (db: Db, id: string): Promise<Row | undefined> =>
  db.selectFrom('partner_applications').selectAll().where('id', '=', id).executeTakeFirst()

/** Changes an application that is in one of these states; false where somebody was faster. */
async function move(db: Db, id: string, from: string[], change: Partial<Row>): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('partner_applications')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

async function note(db: Db, applicationId: string, at: number, authorId: number, isStaff: boolean, text: string) {
  const row = { id: newId(), application_id: applicationId, at, author_id: authorId, is_staff: isStaff ? 1 : 0, text }
  await db.insertInto('partner_application_notes').values(row).execute()
}

const decided = () => conflict('This application has been decided meanwhile. Load it again')

/** One's own applications, the newest first. */
export async function ownApplications(context: StudioContext, userId: number): Promise<PartnerApplication[]> {
  const rows = await context.platform.db
    .selectFrom('partner_applications')
    .selectAll()
    .where('user_id', '=', userId)
    .where('state', '!=', 'withdrawn')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return await toApplications(context, rows)
}

export async function apply(
  context: StudioContext,
  userId: number,
  body: RouteInput<typeof studioRoutes.applyAsPartner>['body'],
): Promise<PartnerApplication> {
  const { db, clock } = context.platform
  const id = newId()
  await db.transaction().execute(async (trx) => {
    // Taking the person's row makes two windows of theirs wait for each other.
    await trx.updateTable('users').set({ id: userId }).where('id', '=', userId).execute()
    const waiting = await trx
      .selectFrom('partner_applications')
      .select('id')
      .where('user_id', '=', userId)
      .where('state', 'in', open)
      .executeTakeFirst()
    if (waiting) throw conflict('An application of yours waits for its answer already')
    await trx
      .insertInto('partner_applications')
      .values({
        ...body,
        id,
        user_id: userId,
        site: new URL(body.site).href,
        kinds: JSON.stringify([...new Set(body.kinds)]),
        languages: JSON.stringify([...new Set(body.languages)]),
        cities: JSON.stringify([...new Set(body.cities)]),
        state: 'submitted',
        created_at: clock.now(),
        decided_at: null,
        decided_by: null,
        reason: null,
        partner_id: null,
      })
      .execute()
  })
  return await oneApplication(context, id)
}

async function mustOwn(db: Db, id: string, userId: number): Promise<void> {
  if ((await findApplication(db, id))?.user_id !== userId) throw notFound('This application')
}

export async function answer(
  context: StudioContext,
  userId: number,
  id: string,
  text: string,
): Promise<PartnerApplication> {
  const { db, clock } = context.platform
  await mustOwn(db, id, userId)
  await db.transaction().execute(async (trx) => {
    if (!(await move(trx, id, ['question'], { state: 'submitted' }))) throw conflict('Nothing was asked that is open')
    await note(trx, id, clock.now(), userId, false, text)
  })
  return await oneApplication(context, id)
}

export async function withdraw({ platform: { db } }: StudioContext, userId: number, id: string): Promise<void> {
  await mustOwn(db, id, userId)
  if (!(await move(db, id, open, { state: 'withdrawn' }))) throw decided()
}

/** What the staff have to look at: what waits for them, or all of it. */
export async function applicationsForStaff(context: StudioContext, all: boolean): Promise<PartnerApplication[]> {
  let query = context.platform.db.selectFrom('partner_applications').selectAll()
  query = all ? query.where('state', '!=', 'withdrawn') : query.where('state', 'in', open)
  return await toApplications(context, await query.orderBy('created_at').orderBy('id').limit(200).execute())
}

/** Asks, approves or declines; what staff do stands in their log. */
export async function decide(
  context: StudioContext,
  staffId: number,
  id: string,
  body: RouteInput<typeof studioReviewRoutes.decideApplication>['body'],
): Promise<PartnerApplication> {
  const { db, clock, realtime } = context.platform
  const now = clock.now()
  const row = await findApplication(db, id)
  if (!row) throw notFound('This application')
  await db.transaction().execute(async (trx) => {
    const about = { at: now, actorId: staffId, userId: row.user_id, after: { name: row.name, site: row.site } }
    if (body.action === 'ask') {
      if (!(await move(trx, id, open, { state: 'question' }))) throw decided()
      await note(trx, id, now, staffId, true, body.text)
      return
    }
    const outcome = { decided_at: now, decided_by: staffId }
    if (body.action === 'decline') {
      if (!(await move(trx, id, open, { ...outcome, state: 'declined', reason: body.text }))) throw decided()
      await noteAct(trx, { ...about, type: 'partner-declined', reason: body.text })
      return
    }
    const partnerId = newId()
    if (!(await move(trx, id, open, { ...outcome, state: 'approved', partner_id: partnerId }))) throw decided()
    await openPartner(trx, row, partnerId, now)
    await noteAct(trx, { ...about, type: 'partner-approved' })
  })
  if (body.action === 'approve') {
    realtime.emit(rooms.user(row.user_id), 'account', { type: 'profile', user: await context.identity.me(row.user_id) })
  }
  return await oneApplication(context, id)
}
