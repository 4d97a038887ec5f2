import type { Db } from './db/database.ts'
import { randomToken } from './ids.ts'

/** Gives a secret of the server's own; it never changes once it is made, so it is read from the database once. */
export function secretOf(db: Db, name: string): () => Promise<string> {
  let known: string | null = null
  return async () => (known ??= await secret(db, name, randomToken()))
}

/** The first node to ask makes the secret, all others get the same. */
async function secret(db: Db, name: string, fresh: string): Promise<string> {
  await db
    .insertInto('secrets')
    .values({ name, value: fresh })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const row = await db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  return row.value
}
