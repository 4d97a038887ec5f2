import { z } from 'zod'
import type { Earlier } from '#shared/moderation/engine.ts'
import type { Sketch } from '#shared/moderation/similar.ts'
import type { Db } from '../platform/db/database.ts'
import { newId } from '../platform/ids.ts'

/** Messages of one author that are compared with the next. */
const comparedMost = 100
/** As far back as any rule may look. */
const keptFor = 24 * 3_600_000

const storedSketch = z.object({ hash: z.number(), length: z.number(), shingles: z.array(z.number()) })

interface Author {
  userId: number
  conversationId: string
  now: number
}

/** What an author wrote within the last `reach` milliseconds, the newest first. */
export async function findRecent(
  db: Db,
  { userId, conversationId, now }: Author,
  reach: number,
): Promise<readonly Earlier[]> {
  const rows = await db
    .selectFrom('recent_messages')
    .select(['conversation_id', 'at', 'sketch'])
    .where('user_id', '=', userId)
    .where('at', '>', now - reach)
    .orderBy('at', 'desc')
    .limit(comparedMost)
    .execute()
  return rows.map((row) => ({
    age: now - row.at,
    isHere: row.conversation_id === conversationId,
    sketch: storedSketch.parse(JSON.parse(row.sketch)),
  }))
}

/** Keeps what comparing needs, and forgets what no rule can reach any more. */
export async function keepRecent(db: Db, { userId, conversationId, now }: Author, sketch: Sketch): Promise<void> {
  await db
    .deleteFrom('recent_messages')
    .where('user_id', '=', userId)
    .where('at', '<=', now - keptFor)
    .execute()
  await db
    .insertInto('recent_messages')
    .values({ id: newId(), user_id: userId, conversation_id: conversationId, at: now, sketch: JSON.stringify(sketch) })
    .execute()
}
