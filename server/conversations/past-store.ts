import type { Selectable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { PastTextTable } from '../platform/db/tables/sanctions.ts'
import { newId } from '../platform/ids.ts'
import type { EventRow } from './log-store.ts'

export type PastTextRow = Selectable<PastTextTable>

/** Keeps what a message says before it changes; apart from the log, so that nothing delivers it to readers. */
export async function keepPastText(
  db: Db,
  { conversation_id, seq, body }: Pick<EventRow, 'conversation_id' | 'seq' | 'body'>,
  { kind, by, at }: { kind: 'edit' | 'recall'; by: number; at: number },
): Promise<void> {
  if (body === null) return
  await db.insertInto('past_texts').values({ id: newId(), conversation_id, seq, kind, body, by_id: by, at }).execute()
}

/** What a message said before, the oldest first, since an instant. */
export function findPastTexts(db: Db, conversationId: string, seq: number, since: number): Promise<PastTextRow[]> {
  return db
    .selectFrom('past_texts')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .where('at', '>', since)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Forgets what was kept before an instant. */
export async function deletePastTexts(db: Db, before: number): Promise<void> {
  await db.deleteFrom('past_texts').where('at', '<=', before).execute()
}
