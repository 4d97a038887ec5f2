import { sql, type SqlBool } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'

/** A message of a group with its file and where that is kept. */
export interface CarriedRow {
  seq: number
  at: number
  actor_id: number
  body: string
  file_id: string
  folder_id: string | null
  expires_at: number | null
  downloads: number
}

const carriedIn = (db: Db | Trx, conversationId: string) =>
  db
    .selectFrom('events as e')
    .innerJoin('files as f', 'f.id', 'e.file_id')
    .leftJoin('group_file_places as p', (join) =>
      join.onRef('p.conversation_id', '=', 'e.conversation_id').onRef('p.seq', '=', 'e.seq'),
    )
    .where('e.conversation_id', '=', conversationId)
    // Written as the index has it, so that it serves.
    .where(sql<SqlBool>`e.file_id is not null`)
    .where('e.body', 'is not', null)

const countDownloads = sql<number>`
  (select count(*) from file_downloads d where d.file_id = e.file_id and d.user_id <> e.actor_id)`

const columns = (query: ReturnType<typeof carriedIn>) =>
  query
    .select(['e.seq', 'e.at', 'e.actor_id', 'p.folder_id', 'p.expires_at'])
    .select([sql<string>`e.body`.as('body'), sql<string>`e.file_id`.as('file_id'), countDownloads.as('downloads')])

export interface FileFilter {
  kind: 'image' | 'file'
  /** null for what is in no folder. */
  folderId?: string | null
  /** Part of the name. */
  words?: string | undefined
  before: number | null
  limit: number
}

/** A page of files, the newest first. */
export async function listFiles(db: Db, conversationId: string, filter: FileFilter): Promise<CarriedRow[]> {
  let query = carriedIn(db, conversationId).where('f.kind', '=', filter.kind)
  if (filter.folderId === null) query = query.where('p.folder_id', 'is', null)
  else if (filter.folderId !== undefined) query = query.where('p.folder_id', '=', filter.folderId)
  if (filter.words) {
    const pattern = `%${filter.words.toLowerCase().replace(/[\\%_]/g, (found) => `\\${found}`)}%`
    query = query.where(sql<SqlBool>`lower(f.name) like ${pattern} escape '\\'`)
  }
  if (filter.before !== null) query = query.where('e.seq', '<', filter.before)
  return await columns(query).orderBy('e.seq', 'desc').limit(filter.limit).execute()
}

export async function findCarried(db: Db | Trx, conversationId: string, seq: number): Promise<CarriedRow | undefined> {
  return await columns(carriedIn(db, conversationId).where('e.seq', '=', seq)).executeTakeFirst()
}

/** How many files of each kind, and what they take; a file that was sent twice counts once. */
export async function storageOf(
  db: Db,
  conversationId: string,
): Promise<{ files: number; pictures: number; bytes: number }> {
  const rows = await db
    .selectFrom('files')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('events as e')
        .select(sql<string>`e.file_id`.as('id'))
        .where('e.conversation_id', '=', conversationId)
        .where(sql<SqlBool>`e.file_id is not null`)
        .where('e.body', 'is not', null),
    )
    .select((eb) => [
      'kind',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number | string>('stored_bytes').as('bytes'),
    ])
    .groupBy('kind')
    .execute()
  const countOf = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0
  // PostgreSQL adds up into a type that comes as text.
  const bytes = rows.reduce((sum, row) => sum + Number(row.bytes), 0)
  return { files: countOf('file'), pictures: countOf('image'), bytes }
}

export async function isCarriedIn(db: Db, conversationId: string, fileId: string): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('seq')
    .where('file_id', '=', fileId)
    .where('conversation_id', '=', conversationId)
    .where('body', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function findGroupOf(db: Db, conversationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('groups')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Puts a message's file into a folder, or sets when it goes; what is not named stays. */
export async function placeFile(
  trx: Trx,
  conversationId: string,
  seq: number,
  change: { folder_id?: string | null; expires_at?: number | null },
): Promise<void> {
  await trx
    .insertInto('group_file_places')
    .values({ conversation_id: conversationId, seq, folder_id: null, expires_at: null, ...change })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'seq']).doUpdateSet(change))
    .execute()
}

export interface FolderRow {
  id: string
  name: string
  files: number
}

export async function listFolders(db: Db, groupId: string, conversationId: string): Promise<FolderRow[]> {
  return await db
    .selectFrom('group_folders as g')
    .where('g.group_id', '=', groupId)
    .select(['g.id', 'g.name'])
    .select(
      sql<number>`(select count(*) from group_file_places p
        join events e on e.conversation_id = p.conversation_id and e.seq = p.seq
        where p.conversation_id = ${conversationId} and p.folder_id = g.id and e.body is not null)`.as('files'),
    )
    .orderBy('g.name')
    .execute()
}

export async function hasFolder(db: Db | Trx, groupId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('group_folders')
    .select('id')
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** False where a folder of that name is there already. */
export async function insertFolder(
  db: Db,
  row: { id: string; group_id: string; name: string; created_by: number; created_at: number },
): Promise<boolean> {
  const result = await db
    .insertInto('group_folders')
    .values(row)
    .onConflict((conflict) => conflict.columns(['group_id', 'name']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function nameTaken(db: Db, groupId: string, name: string, but: string): Promise<boolean> {
  const row = await db
    .selectFrom('group_folders')
    .select('id')
    .where('group_id', '=', groupId)
    .where('name', '=', name)
    .where('id', '<>', but)
    .executeTakeFirst()
  return row !== undefined
}

export async function renameFolder(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('group_folders').set({ name }).where('id', '=', id).execute()
}

export async function deleteFolder(trx: Trx, id: string, conversationId: string): Promise<void> {
  await trx
    .updateTable('group_file_places')
    .set({ folder_id: null })
    .where('conversation_id', '=', conversationId)
    .where('folder_id', '=', id)
    .execute()
  await trx.deleteFrom('group_folders').where('id', '=', id).execute()
}

/** Files whose time is over, the oldest first. */
export async function findExpired(
  db: Db,
  now: number,
  most: number,
): Promise<{ conversation_id: string; seq: number }[]> {
  return await db
    .selectFrom('group_file_places')
    .select(['conversation_id', 'seq'])
    // Written as the index has it, so that it serves.
    .where(sql<SqlBool>`expires_at is not null`)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(most)
    .execute()
}

/** Notes that nothing is to be done any more; runs where the message is gone as well. */
export async function forgetPlace(db: Db | Trx, conversationId: string, seq: number): Promise<void> {
  await db
    .deleteFrom('group_file_places')
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute()
}
