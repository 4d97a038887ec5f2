import type { App } from '#server/app.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import { logIns } from '../fixtures/community/people.ts'
import {
  flats,
  guidelines,
  held,
  labels,
  ownRoles,
  reported,
  rules,
  runners,
  warned,
} from '../fixtures/community/watched.ts'
import { Refusal } from '../support/wire.ts'
import { actorOf, type Cast } from './cast.ts'

const day = 24 * 60 * 60_000

async function groupOf(cast: Cast, handle: string, name: string): Promise<Group> {
  const { groups } = await actorOf(cast, handle).person.call(routes.myGroups, {})
  const group = groups.find((one) => one.name === name)
  if (!group) throw new Error(`${handle} is not in ${name}`)
  return group
}

/** Names somebody as the platform's staff. */
export async function nameStaff(app: App, cast: Cast): Promise<void> {
  const { id } = actorOf(cast, logIns.staff).person
  await app.platform.db.updateTable('users').set({ is_staff: 1 }).where('id', '=', id).execute()
}

/** Roles of the group's own, an admin with a right less, a moderator with one more, two members with an exception, and who follows the owner. */
export async function setRights(cast: Cast, now: number): Promise<void> {
  const owner = actorOf(cast, 'lucie').person
  const { id } = await groupOf(cast, 'lucie', runners)
  const { successor } = await owner.call(routes.groupRights, { params: { id } })
  if (successor) return
  const userIdOf = (handle: string) => actorOf(cast, handle).person.id
  const change = (handle: string, body: Parameters<typeof owner.call<typeof routes.updateMemberRights>>[1]['body']) =>
    owner.call(routes.updateMemberRights, { params: { id, userId: userIdOf(handle) }, body })
  await owner.call(routes.nameSuccessor, { params: { id }, body: { userId: userIdOf('wei') } })
  for (const { holders, ...body } of ownRoles) {
    const { role } = await owner.call(routes.createRole, { params: { id }, body })
    for (const handle of holders) {
      await owner.call(routes.giveRole, { params: { id, userId: userIdOf(handle) }, body: { roleId: role.id } })
    }
  }
  await change('wei', { switches: { 'export-evidence': false } })
  await change('oskar', { switches: { 'edit-rules': true } })
  const inDays = (days: number) => new Date(now + days * day).toISOString()
  await change('noah', { exceptions: [{ right: 'mention-all', allow: true, until: inDays(2) }] })
  await change('joao', { exceptions: [{ right: 'send-voice', allow: false, until: inDays(6) }] })
}

/**
 * Gives the group that looks for flats its guidelines and automatic rules, and leaves in the queue what moderators decide:
 * a held message, a reported one and an appeal. A second run adds nothing.
 */
export async function watchFlats(cast: Cast): Promise<void> {
  const owner = actorOf(cast, 'mina').person
  const { id, conversationId } = await groupOf(cast, 'mina', flats)
  const { guidelines: known } = await owner.call(routes.guidelines, { params: { id }, query: {} })
  if (known.version > 0) return
  const params = { id }
  const written = await owner.call(routes.updateGuidelines, { params, body: { rules: guidelines } })
  const { members } = await owner.call(routes.members, { params, query: {} })
  for (const { person } of cast.values()) {
    if (person.id === owner.id || !members.some(({ userId }) => userId === person.id)) continue
    await person.call(routes.acceptGuidelines, { params, body: { version: written.guidelines.version } })
  }
  for (const body of rules) await owner.call(routes.createRule, { params, body })

  const { connection } = actorOf(cast, held.by)
  const body = { type: 'text' as const, text: held.text }
  await connection.call('message:send', { conversationId, clientId: 'demo/held', body }).catch((error: unknown) => {
    // Its author is told that it waits.
    if (!(error instanceof Refusal && error.code === 'forbidden')) throw error
  })

  const { events } = await connection.call('events:fetch', { conversationId, limit: 50 })
  const message = events.findLast(
    (event) =>
      event.type === 'message' && event.body?.type === 'text' && event.body.text.startsWith(reported.beginning),
  )
  if (!message) throw new Error(`Nobody has written “${reported.beginning} …”`)
  for (const { handle, reason, text } of reported.reports) {
    const about = { kind: 'message' as const, conversationId, seq: message.seq }
    await actorOf(cast, handle).person.call(routes.report, { body: { about, reason, text } })
  }

  const reader = actorOf(cast, warned.who).person
  await actorOf(cast, warned.by).person.call(routes.imposeSanction, {
    params,
    body: { userId: reader.id, kind: 'warning', ruleNumber: warned.ruleNumber, reason: warned.reason, points: 1 },
  })
  await owner.call(routes.nameLabels, { params, body: { names: labels.names } })
  await actorOf(cast, warned.by).person.call(routes.labelPerson, {
    params: { ...params, userId: actorOf(cast, labels.on).person.id },
    body: { name: labels.name, on: true },
  })
  const { notices } = await reader.call(routes.notices, { query: {} })
  const notice = notices.find(({ groupId }) => groupId === id)
  if (!notice) throw new Error(`${warned.who} was told nothing`)
  await reader.call(routes.makeAppeal, { params: { id: notice.id }, body: { text: warned.appeal } })
}
