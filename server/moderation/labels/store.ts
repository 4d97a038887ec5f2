import type { Selectable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { PersonLabelTable } from '../../platform/db/tables/moderation.ts'

export type PersonLabelRow = Selectable<PersonLabelTable>

/** The labels of a group in their order. */
export async function namesOfLabels(db: Db, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('group_labels')
    .where('group_id', '=', groupId)
    .orderBy('position')
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}

/** Sets the labels of a group; those left out are taken off everybody. */
export async function replaceLabels(db: Db, groupId: string, names: readonly string[]): Promise<void> {
  await db.deleteFrom('group_labels').where('group_id', '=', groupId).execute()
  const placed = db.deleteFrom('person_labels').where('group_id', '=', groupId)
  if (names.length === 0) return void (await placed.execute())
  await placed.where('name', 'not in', names).execute()
  await db
    .insertInto('group_labels')
    .values(names.map((name, position) => ({ group_id: groupId, name, position })))
    .execute()
}

/** How many members carry each label. */
export async function countLabelled(db: Db, groupId: string, conversationId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('person_labels as l')
    .innerJoin('memberships as m', (join) =>
      join
        .onRef('m.user_id', '=', 'l.user_id')
        .on('m.conversation_id', '=', conversationId)
        .on('m.left_at', 'is', null),
    )
    .where('l.group_id', '=', groupId)
    .groupBy('l.name')
    .select((eb) => ['l.name', eb.fn.countAll<number>().as('n')])
    .execute()
  return new Map(rows.map(({ name, n }) => [name, n]))
}

/** The labels on these people in a group, the oldest first. */
export function labelsOn(db: Db, groupId: string, userIds: readonly number[]): Promise<PersonLabelRow[]> {
  if (userIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('person_labels')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('user_id', 'in', userIds)
    .orderBy('at')
    .orderBy('name')
    .execute()
}

/** All labels on people in these groups. */
export function labelsIn(db: Db, groupIds: readonly string[]): Promise<PersonLabelRow[]> {
  if (groupIds.length === 0) return Promise.resolve([])
  return db.selectFrom('person_labels').selectAll().where('group_id', 'in', groupIds).orderBy('at').execute()
}

/** Puts a label on somebody; false where they carry it already. */
export async function insertPlaced(db: Db, row: PersonLabelRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('person_labels')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes a label off somebody; false where they do not carry it. */
export async function deletePlaced(db: Db, groupId: string, userId: number, name: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('person_labels')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('name', '=', name)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
