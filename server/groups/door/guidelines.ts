import type { Guidelines } from '#shared/protocol/guidelines.ts'
import { updateConversationRow, updateMembership } from '../../conversations/members-store.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { groupWithRight, visibleGroup } from '../access.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import type { GroupRow } from '../store.ts'
import {
  carryAcceptance,
  findVersion,
  insertAcceptance,
  insertVersion,
  newestVersion,
  rulesOf,
} from './guidelines-store.ts'

/** A numbered guideline as an act against a member cites it. */
export interface CitedGuideline {
  number: number
  version: number
  text: string
}

/**
 * The guideline `number` of a group, of the newest version unless told; null where there is none. For acts that cite it:
 * keep number and version, so that later changes leave what was cited as it was.
 */
export async function guidelineOf(
  db: Db,
  groupId: string,
  number: number,
  version?: number,
): Promise<CitedGuideline | null> {
  const of = version ?? (await newestVersion(db, groupId))?.version
  if (of === undefined) return null
  const rule = (await rulesOf(db, groupId, of)).find((one) => one.number === number)
  return rule ? { ...rule, version: of } : null
}

/** The guidelines that hold in a group now, in their order; empty where there are none. */
export async function currentGuidelines(db: Db, group: Pick<GroupRow, 'id' | 'guidelines_version'>): Promise<string[]> {
  if (group.guidelines_version === 0) return []
  return (await rulesOf(db, group.id, group.guidelines_version)).map(({ text }) => text)
}

/** The guidelines of a conversation's group as members read them; null where there are none. */
export async function guidelinesText(db: Db, conversationId: string): Promise<string | null> {
  const group = await db
    .selectFrom('groups as g')
    .innerJoin('conversations as c', 'c.id', 'g.conversation_id')
    .where('c.id', '=', conversationId)
    .select(['g.id', 'c.guidelines_version'])
    .executeTakeFirst()
  const rules = group ? await currentGuidelines(db, group) : []
  return rules.length === 0 ? null : rules.map((text, place) => `${place + 1}. ${text}`).join('\n')
}

/** The guidelines for somebody who may know of the group; those of a version that never was are `not_found`. */
export async function readGuidelines(
  { platform: { db, clock } }: GroupsContext,
  viewerId: number,
  groupId: string,
  version?: number,
): Promise<Guidelines> {
  const group = await visibleGroup(db, groupId, viewerId, clock.now())
  const shown = version === undefined ? await newestVersion(db, groupId) : await findVersion(db, groupId, version)
  if (version !== undefined && !shown) throw notFound('This version of the guidelines')
  return {
    version: version === undefined ? group.guidelines_version : version,
    rules: shown ? await rulesOf(db, groupId, shown.version) : [],
    changedAt: shown ? iso(shown.at) : null,
    acceptedVersion: group.my_guidelines_version ?? 0,
  }
}

/**
 * Writes the guidelines anew; what stays as it is makes no version. Who writes them has accepted them. A correction is a
 * version too, so that what was cited stays as it was, but nobody who accepted the one before is asked again.
 */
export async function writeGuidelines(
  context: GroupsContext,
  actorId: number,
  groupId: string,
  { rules, correction = false }: { rules: readonly string[]; correction?: boolean | undefined },
): Promise<Guidelines> {
  const { db, clock } = context.platform
  const group = await groupWithRight(db, groupId, actorId, 'edit-group', clock.now())
  const before = await currentGuidelines(db, group)
  if (JSON.stringify(before) !== JSON.stringify(rules)) {
    const version = ((await newestVersion(db, groupId))?.version ?? 0) + 1
    const holds = rules.length === 0 ? 0 : version
    if (correction && (before.length === 0 || before.length !== rules.length)) {
      throw invalid('A correction keeps the guidelines as many as they are. Publish this as a change', 'correction')
    }
    await context.conversations.renameConversation(group.conversation_id, {
      by: actorId,
      ...(correction ? {} : { guidelines: holds }),
      async within(trx, now) {
        await groupWithRight(trx, groupId, actorId, 'edit-group', now)
        if (((await newestVersion(trx, groupId))?.version ?? 0) !== version - 1) {
          throw conflict('Somebody else has just changed the guidelines. Look at them again')
        }
        await insertVersion(trx, { groupId, version, at: now, byId: actorId }, rules)
        await updateConversationRow(trx, group.conversation_id, { guidelines_version: holds })
        if (correction) await carryAcceptance(trx, group.conversation_id, group.guidelines_version, version)
        if (holds > 0) await noteAcceptance(trx, group, { userId: actorId, version, now })
        await writeAudit(trx, {
          groupId,
          at: now,
          actorId,
          type: 'guidelines-changed',
          before: { rules: before },
          after: { version, rules, ...(correction ? { correction } : {}) },
        })
      },
    })
  }
  return await readGuidelines(context, actorId, groupId)
}

/** Notes in the record and in the membership that somebody accepted a version. */
export async function noteAcceptance(
  db: Db,
  group: Pick<GroupRow, 'id' | 'conversation_id'>,
  { userId, version, now }: { userId: number; version: number; now: number },
): Promise<void> {
  await insertAcceptance(db, { group_id: group.id, user_id: userId, version, at: now })
  const change = { guidelines_version: version, updated_at: now }
  await updateMembership(db, group.conversation_id, userId, change)
}

/** Accepts the guidelines as they stand; `conflict` where they have changed since they were read. */
export async function acceptGuidelines(
  context: GroupsContext,
  userId: number,
  groupId: string,
  version: number,
): Promise<void> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await visibleGroup(db, groupId, userId, now)
  if (group.my_role === null) throw forbidden('Join the group first')
  if (group.guidelines_version !== version) {
    throw conflict('The guidelines have changed meanwhile. Read them again before you accept', 'version')
  }
  if ((group.my_guidelines_version ?? 0) < version) {
    await db.transaction().execute((trx) => noteAcceptance(trx, group, { userId, version, now }))
  }
  await context.tellOwn(userId, group.conversation_id)
}
