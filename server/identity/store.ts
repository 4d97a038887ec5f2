import type { Updateable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'

export type NewUser = Pick<
  UserTable,
  | 'email'
  | 'password_hash'
  | 'display_name'
  | 'name_folded'
  | 'city'
  | 'city_folded'
  | 'languages'
  | 'birth_date'
  | 'created_at'
>

/** Ids one query may list; SQLite takes 32,766 parameters, and long lists have a statement of their own each. */
const idsAtOnce = 500

/** Adds an account under the next number; null where the e-mail address is taken, and then no number is used up. */
export async function insertUser(db: Db, user: NewUser): Promise<UserTable | null> {
  return await db.transaction().execute(async (trx) => {
    const taken = await trx.selectFrom('users').select('id').where('email', '=', user.email).executeTakeFirst()
    if (taken) return null
    const { value: id } = await trx
      .updateTable('counters')
      .set((eb) => ({ value: eb('value', '+', 1) }))
      .where('name', '=', 'user')
      .returning('value')
      .executeTakeFirstOrThrow()
    // Two that register the same address at once: the second finds it taken only here. Its number stays unused.
    const row = await trx
      .insertInto('users')
      .values({
        ...user,
        id,
        signature: '',
        language_levels: '{}',
        learning: '[]',
        here_for: '',
        purposes: '[]',
        settings: '{}',
        contact_policy: 'approval',
        contact_question: '',
        contact_answer: '',
        is_partner: 0,
        is_staff: 0,
        updated_at: user.created_at,
        presence_status: 'online',
        presence_text: '',
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returningAll()
      .executeTakeFirst()
    return row ?? null
  })
}

export async function findUser(db: Db, id: number): Promise<UserTable | null> {
  return (await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function findUserByEmail(db: Db, email: string): Promise<UserTable | null> {
  return (await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()) ?? null
}

export async function findUsers(db: Db, ids: readonly number[]): Promise<UserTable[]> {
  const rows: UserTable[] = []
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce)
    rows.push(...(await db.selectFrom('users').selectAll().where('id', 'in', some).execute()))
  }
  return rows
}

export async function updateUser(db: Db, id: number, change: Updateable<UserTable>): Promise<UserTable> {
  return await db.updateTable('users').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** Reads a person and keeps others from changing them until the transaction ends. */
export async function lockUser(trx: Trx, id: number): Promise<UserTable> {
  return await trx
    .updateTable('users')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Whether the picture of anybody, or of a group, is the one under this key. */
export async function isAvatarInUse(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom('users').select('id').where('avatar_key', '=', key).limit(1).executeTakeFirst()
  if (row) return true
  const group = await db.selectFrom('groups').select('id').where('avatar_key', '=', key).limit(1).executeTakeFirst()
  return group !== undefined
}
