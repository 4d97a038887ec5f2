import type { GroupLabel, PlacedLabel } from '#shared/protocol/labels.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { groupWithRight, type OwnGroupRow } from '../../groups/access.ts'
import { writeAudit } from '../../groups/audit.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'
import { readContent } from '../guards.ts'
import { advanceRules, findRules } from '../store.ts'
import {
  countLabelled,
  deletePlaced,
  insertPlaced,
  labelsOn,
  namesOfLabels,
  replaceLabels,
  type PersonLabelRow,
} from './store.ts'

async function view(db: Db, { id, conversation_id: conversationId }: OwnGroupRow): Promise<GroupLabel[]> {
  const people = await countLabelled(db, id, conversationId)
  return (await namesOfLabels(db, id)).map((name) => ({ name, people: people.get(name) ?? 0 }))
}

/** The labels a group has named, for those who run it. */
export async function listLabels(
  { platform: { db, clock } }: ModerationContext,
  actorId: number,
  groupId: string,
): Promise<GroupLabel[]> {
  return await view(db, await groupWithRight(db, groupId, actorId, 'review-messages', clock.now()))
}

/** Names the labels of a group. One that a rule puts on people stays until the rule is changed. */
export async function nameLabels(
  { platform: { db, clock } }: ModerationContext,
  actorId: number,
  groupId: string,
  names: readonly string[],
): Promise<GroupLabel[]> {
  const group = await groupWithRight(db, groupId, actorId, 'edit-rules', clock.now())
  const twice = names.findIndex((name, place) => names.findIndex((other) => fold(other) === fold(name)) < place)
  if (twice >= 0) throw invalid(`There is a label “${names[twice]}” already`, 'names')
  await db.transaction().execute(async (trx) => {
    // Holds the conversation, so that no rule is saved meanwhile that puts a label which goes.
    await advanceRules(trx, group.conversation_id)
    const before = await namesOfLabels(trx, groupId)
    if (JSON.stringify(before) === JSON.stringify(names)) return
    for (const rule of await findRules(trx, groupId)) {
      const { name, actions } = readContent(rule.content)
      const gone = actions.find((action) => action.type === 'label' && !names.includes(action.name))
      if (gone?.type === 'label') {
        throw conflict(`The rule “${name}” puts the label “${gone.name}”. Change the rule first`, 'names')
      }
    }
    await replaceLabels(trx, groupId, names)
    const act = { groupId, at: clock.now(), actorId, type: 'labels-named' as const }
    await writeAudit(trx, { ...act, before: { labels: before }, after: { labels: names } })
  })
  return await view(db, group)
}

interface Putting {
  groupId: string
  userId: number
  name: string
  /** Who answers for it. */
  by: number
  at: number
  rule?: string
  seq?: number | undefined
}

/** Puts a label on somebody, once, and notes it in the log. */
export async function putLabel(db: Db, { groupId, userId, name, by, at, rule, seq }: Putting): Promise<void> {
  const row: PersonLabelRow = {
    group_id: groupId,
    user_id: userId,
    name,
    at,
    by_id: by,
    rule: rule ?? null,
    seq: seq ?? null,
  }
  if (!(await insertPlaced(db, row))) return
  const why = rule === undefined ? {} : { rule, automatic: true }
  const after = { label: name, ...(seq === undefined ? {} : { seq }), ...why }
  await writeAudit(db, { groupId, at, actorId: by, type: 'label-put', targetId: userId, after })
}

export async function viewPlaced(
  { identity }: ModerationContext,
  rows: readonly PersonLabelRow[],
): Promise<PlacedLabel[]> {
  const people = await identity.usersByIds(rows.map((row) => row.by_id))
  return rows.map(({ name, at, by_id: by, rule, seq }) => ({
    name,
    at: iso(at),
    by: rule === null ? (people.get(by) ?? null) : null,
    rule,
    seq,
  }))
}

/** Puts a label on somebody by hand, or takes it off. */
export async function labelPerson(
  context: ModerationContext,
  actorId: number,
  { id: groupId, userId }: RouteInput<typeof routes.labelPerson>['params'],
  { name, on, seq }: RouteInput<typeof routes.labelPerson>['body'],
): Promise<PlacedLabel[]> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, actorId, 'review-messages', clock.now())
  if (userId === actorId) throw invalid('Others put labels on you, and you do not see them')
  if (!(await context.identity.usersByIds([userId])).has(userId)) throw notFound('This person')
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if (!on) {
      if (!(await deletePlaced(trx, groupId, userId, name))) return
      const act = { groupId, at: now, actorId, targetId: userId }
      await writeAudit(trx, { ...act, type: 'label-taken', before: { label: name } })
      return
    }
    if (!(await namesOfLabels(trx, groupId)).includes(name)) throw notFound('This label')
    await putLabel(trx, { groupId, userId, name, by: actorId, at: now, seq })
  })
  return await viewPlaced(context, await labelsOn(db, groupId, [userId]))
}
