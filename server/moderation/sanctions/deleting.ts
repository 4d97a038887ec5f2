import { writeAudit } from '../../groups/audit.ts'
import type { ModerationContext } from '../context.ts'
import { findGuarded } from '../store.ts'
import { findDeleting, findSanction, updateSanction, type SanctionRow } from './store.ts'

/** A deletion that has not come to its end by then was broken off. Milliseconds. */
const patience = 60_000

/**
 * Recalls for everybody what the target of a ban wrote since its `delete_since`, and counts it with the record. Running
 * it again goes on where it was broken off.
 */
export async function deleteMessages({ conversations, platform }: ModerationContext, row: SanctionRow): Promise<void> {
  const { db, clock } = platform
  const group = await findGuarded(db, { groupId: row.group_id })
  if (!group || row.delete_since === null) return
  await conversations.recallFrom({
    conversationId: group.conversation_id,
    authorId: row.target_id,
    since: row.delete_since,
    by: row.actor_id,
    within: async (trx, count) => {
      await trx
        .updateTable('sanctions')
        .set((eb) => ({ deleted_count: eb('deleted_count', '+', count) }))
        .where('id', '=', row.id)
        .execute()
    },
  })
  await db.transaction().execute(async (trx) => {
    const done = await findSanction(trx, row.id)
    if (done?.deleting !== 1) return
    await updateSanction(trx, row.id, { deleting: 0 })
    await writeAudit(trx, {
      groupId: row.group_id,
      at: clock.now(),
      actorId: row.actor_id,
      type: 'messages-deleted',
      targetId: row.target_id,
      after: { sanction: row.id, count: done.deleted_count },
    })
  })
}

/** Goes on with deletions that a stop of the server broke off. */
export async function resumeDeletions(context: ModerationContext): Promise<void> {
  const { db, clock } = context.platform
  for (const row of await findDeleting(db, clock.now() - patience)) await deleteMessages(context, row)
}
