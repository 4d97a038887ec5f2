import type { ModerationContext } from '../context.ts'
import { findGuarded } from '../store.ts'
import { tellMember } from '../telling.ts'
import { tellTarget } from './notices.ts'
import { settleSanction } from './record.ts'
import { findOver, findSanction } from './store.ts'

const most = 200

/** Writes down what time has ended, and shows those it was about. Running it twice is the same as once. */
export async function endSanctions(context: ModerationContext): Promise<void> {
  const { db, clock } = context.platform
  for (const { id, group_id: groupId, kind, target_id: targetId } of await findOver(db, clock.now(), most)) {
    const group = await findGuarded(db, { groupId })
    if (!group) continue
    const { conversation_id: conversationId } = group
    const isEnded = await db.transaction().execute(async (trx) => {
      const now = clock.now()
      const row = await findSanction(trx, id)
      if (!row || (row.state !== 'active' && row.state !== 'shortened')) return false
      if (row.until === null || row.until > now) return false
      await settleSanction(trx, row, { state: 'ended', by: null, conversationId, now })
      return true
    })
    if (!isEnded) continue
    if (kind === 'mute') await tellMember(context, targetId, conversationId)
    await tellTarget(context, id)
  }
}
