import { sql, type ExpressionBuilder, type Insertable, type Selectable, type SqlBool } from 'kysely'
import { rightsIn } from '../conversations/rights.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables/index.ts'
import type { FileTable, UploadTable } from '../platform/db/tables/media.ts'

export type FileRow = Selectable<FileTable>
export type UploadRow = Selectable<UploadTable>

/** Messages that were sent with a file; recalled ones have no body. */
const carriers = (eb: ExpressionBuilder<Tables, 'files'>) =>
  eb.selectFrom('events').select('seq').whereRef('events.file_id', '=', 'files.id')

export async function findFile(db: Db | Trx, id: string): Promise<FileRow | undefined> {
  return await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findFiles(db: Db, ids: readonly string[]): Promise<FileRow[]> {
  return ids.length === 0 ? [] : await db.selectFrom('files').selectAll().where('id', 'in', ids).execute()
}

/** A person's own file, which is looked after anew at `checkAt`; undefined where it is not theirs. */
export async function claimFile(
  db: Db,
  { id, ownerId, checkAt }: { id: string; ownerId: number; checkAt: number },
): Promise<FileRow | undefined> {
  return await db
    .updateTable('files')
    .set({ check_at: checkAt })
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .returningAll()
    .executeTakeFirst()
}

/** Has the file looked after at `checkAt`: a message that carried it may have been the last. */
export async function lookAfterFile(trx: Trx, id: string, checkAt: number): Promise<void> {
  await trx.updateTable('files').set({ check_at: checkAt }).where('id', '=', id).execute()
}

export async function insertFile(trx: Trx, row: Insertable<FileTable>): Promise<void> {
  await trx.insertInto('files').values(row).execute()
}

export async function findUpload(db: Db | Trx, id: string, ownerId: number): Promise<UploadRow | undefined> {
  return await db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst()
}

export async function insertUpload(trx: Trx, row: Insertable<UploadTable>): Promise<void> {
  await trx.insertInto('uploads').values(row).execute()
}

/** What an upload turned out to be once its form was read. */
export async function describeUpload(
  db: Db,
  id: string,
  { name, kind }: Pick<UploadRow, 'name' | 'kind'>,
): Promise<void> {
  await db.updateTable('uploads').set({ name, kind }).where('id', '=', id).execute()
}

export async function touchUpload(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('uploads').set({ touched_at: now }).where('id', '=', id).execute()
}

export async function deleteUpload(db: Db | Trx, id: string): Promise<void> {
  await db.deleteFrom('uploads').where('id', '=', id).execute()
}

/** Uploads that have not moved on since `before`, oldest first. */
export async function findStalledUploads(db: Db, before: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('uploads')
    .select('id')
    .where('touched_at', '<', before)
    .orderBy('touched_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Holds a person's account, so that two uploads do not both take the last free bytes. */
export async function holdOwner(trx: Trx, ownerId: number): Promise<void> {
  await trx
    .updateTable('users')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', ownerId)
    .execute()
}

export interface Usage {
  /** Bytes of files, and of uploads on their way. */
  bytes: number
  /** Uploads on their way. */
  uploads: number
}

export async function usageOf(db: Db | Trx, ownerId: number): Promise<Usage> {
  const files = await db
    .selectFrom('files')
    .select((eb) => eb.fn.sum<number | string | null>('stored_bytes').as('bytes'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirst()
  const uploads = await db
    .selectFrom('uploads')
    .select((eb) => [eb.fn.sum<number | string | null>('bytes').as('bytes'), eb.fn.countAll<number>().as('count')])
    .where('owner_id', '=', ownerId)
    .executeTakeFirst()
  // PostgreSQL adds up into a type that comes as text.
  return { bytes: Number(files?.bytes ?? 0) + Number(uploads?.bytes ?? 0), uploads: uploads?.count ?? 0 }
}

/** Files whose time to be looked after has come. */
export async function findDueFiles(db: Db, now: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('files')
    .select('id')
    .where('check_at', '<=', now)
    .orderBy('check_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Notes that a message carries the file, so that nobody needs to look before one is recalled. */
export async function settleFile(db: Db, id: string, now: number): Promise<void> {
  await db
    .updateTable('files')
    .set({ check_at: null })
    .where('id', '=', id)
    .where('check_at', '<=', now)
    .where((eb) =>
      eb.or([
        eb.exists(carriers(eb).where('events.body', 'is not', null)),
        eb.exists(listers(eb)),
        eb.exists(daters(eb)),
      ]),
    )
    .execute()
}

/** Whether a group's event, classified, trip or exchange shows a file. */
const listers = (eb: ExpressionBuilder<Tables, 'files'>) =>
  eb.selectFrom('listing_pictures').select('position').whereRef('listing_pictures.file_id', '=', 'files.id')

/** Whether a dating card shows a file. */
const daters = (eb: ExpressionBuilder<Tables, 'files'>) =>
  eb.selectFrom('dating_pictures').select('position').whereRef('dating_pictures.file_id', '=', 'files.id')

/** Open reports about dating cards that keep a picture. */
const witnesses = (eb: ExpressionBuilder<Tables, 'files'>) =>
  eb
    .selectFrom('report_cases')
    .select('report_cases.id')
    .where('report_cases.kind', '=', 'card')
    .where('report_cases.state', '=', 'open')
    .where(sql<SqlBool>`report_cases.evidence like '%"fileId":"' || files.id || '"%'`)

/** Messages that wait for review and carry a file. */
const waiters = (eb: ExpressionBuilder<Tables, 'files'>) =>
  eb
    .selectFrom('held_messages')
    .select('id')
    .whereRef('held_messages.file_id', '=', 'files.id')
    .where('state', '=', 'waiting')

/** Messages that wait for their time, or for their author to mend them, and carry a file. */
const planned = (eb: ExpressionBuilder<Tables, 'files'>) =>
  eb
    .selectFrom('scheduled_messages')
    .select('id')
    .whereRef('scheduled_messages.file_id', '=', 'files.id')
    .where('state', '<>', 'sent')

/** Removes a due file that no message carries; true where it did. */
export async function deleteUncarriedFile(db: Db, id: string, now: number): Promise<boolean> {
  const result = await db
    .deleteFrom('files')
    .where('id', '=', id)
    .where('check_at', '<=', now)
    .where((eb) => eb.not(eb.exists(carriers(eb).where('events.body', 'is not', null))))
    .where((eb) => eb.not(eb.exists(waiters(eb))))
    .where((eb) => eb.not(eb.exists(planned(eb))))
    .where((eb) => eb.not(eb.exists(listers(eb))))
    .where((eb) => eb.not(eb.exists(daters(eb))))
    .where((eb) => eb.not(eb.exists(witnesses(eb))))
    .executeTakeFirstOrThrow()
  return result.numDeletedRows > 0n
}

/** Removes a person's own file that no message ever carried; true where it did. */
export async function deleteUnsentFile(db: Db, id: string, ownerId: number): Promise<boolean> {
  const result = await db
    .deleteFrom('files')
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .where((eb) => eb.not(eb.exists(carriers(eb))))
    .where((eb) => eb.not(eb.exists(waiters(eb))))
    .where((eb) => eb.not(eb.exists(planned(eb))))
    .where((eb) => eb.not(eb.exists(listers(eb))))
    .where((eb) => eb.not(eb.exists(daters(eb))))
    .where((eb) => eb.not(eb.exists(witnesses(eb))))
    .executeTakeFirstOrThrow()
  return result.numDeletedRows > 0n
}

/** Whether any message, recalled ones too, was sent with the file. */
export async function wasSent(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('events').select('seq').where('file_id', '=', id).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Whether a message that waits for review carries the file in a group this person reviews. */
export async function isHeldBefore(db: Db, id: string, userId: number): Promise<boolean> {
  const rows = await db
    .selectFrom('held_messages as h')
    .innerJoin('memberships as m', 'm.conversation_id', 'h.conversation_id')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .select(['m.role', 'm.rights', 'm.named_switches', 'c.member_rights'])
    .where('h.file_id', '=', id)
    .where('h.state', '=', 'waiting')
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .where('m.role', '!=', 'member')
    .execute()
  return rows.some((row) => rightsIn(row, row, 0).has('review-messages'))
}

/** Whether somebody is in a conversation where a message that is not recalled carries the file, and may see it. */
export async function isCarriedTo(db: Db, id: string, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('events as e')
    .innerJoin('memberships as m', 'm.conversation_id', 'e.conversation_id')
    .select('e.seq')
    .where('e.file_id', '=', id)
    .where('e.body', 'is not', null)
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .where((eb) => eb.or([eb('e.hidden_for', 'is', null), eb('e.hidden_for', '<>', userId)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** States of a listing in which members see it. */
const listedStates: ReadonlySet<string> = new Set(['open', 'closed', 'cancelled'])

/**
 * Whether somebody may see a listing that shows the file: a member of its group, its author or reviewer where it is not
 * published, anybody where the event is public.
 */
export async function isListedTo(db: Db, id: string, userId: number): Promise<boolean> {
  const rows = await db
    .selectFrom('listing_pictures as p')
    .innerJoin('listings as l', 'l.id', 'p.listing_id')
    .innerJoin('groups as g', 'g.id', 'l.group_id')
    .leftJoin('memberships as m', (join) =>
      join
        .onRef('m.conversation_id', '=', 'g.conversation_id')
        .on('m.user_id', '=', userId)
        .on('m.left_at', 'is', null),
    )
    .leftJoin('conversations as c', 'c.id', 'm.conversation_id')
    .select(['l.state', 'l.author_id', 'l.is_public', 'g.join_policy', 'm.role', 'm.rights', 'c.member_rights'])
    .select('m.named_switches')
    .where('p.file_id', '=', id)
    .where('g.deleted_at', 'is', null)
    .execute()
  return rows.some(({ role, rights, named_switches, member_rights, ...row }) => {
    if (row.author_id === userId) return true
    const isShown = listedStates.has(row.state)
    if (role === null) return isShown && row.is_public === 1 && row.join_policy !== 'invite'
    return isShown || rightsIn({ member_rights }, { role, rights, named_switches }, 0).has('review-messages')
  })
}

/** Notes that a person has fetched a file; once, however often they do. */
export async function noteDownload(db: Db, fileId: string, userId: number, at: number): Promise<void> {
  await db
    .insertInto('file_downloads')
    .values({ file_id: fileId, user_id: userId, at })
    .onConflict((conflict) => conflict.columns(['file_id', 'user_id']).doNothing())
    .execute()
}
