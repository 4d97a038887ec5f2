import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { Reported } from '#shared/protocol/reports.ts'
import { findMembership } from '../conversations/members-store.ts'
import { findEvent } from '../conversations/messages-store.ts'
import { standingOf } from '../conversations/standing.ts'
import { visibleCard } from '../dating/cards.ts'
import { picturesOf } from '../dating/store.ts'
import { visibleGroup } from '../groups/access.ts'
import { visibleListing } from '../listings/access.ts'
import type { Identity } from '../identity/identity.ts'
import type { Db } from '../platform/db/database.ts'
import { forbidden, invalid, notFound } from '../platform/errors.ts'
import { messagesAround } from './around.ts'
import { staffScope, type FilingContext } from './context.ts'
import type { Kept } from './kept.ts'
import type { Thing } from './store.ts'

/** What is reported, as a case names and keeps it. */
export interface Subject extends Thing {
  groupId: string | null
  targetId: number | null
  conversationId: string | null
  seq: number | null
  excerpt: string
  /** When it last changed, in milliseconds: what was decided before that says nothing of it. */
  changedAt: number | null
  /** The platform's staff see it from the beginning: those who run the group cannot judge it. */
  isEscalated: boolean
  keep: () => Promise<Kept>
}

/** One line, short enough for a list. */
export const oneLine = (text: string): string => text.slice(0, 400).replace(/\s+/gu, ' ').trim().slice(0, 200)

/** What a message says, in one line; empty where it has no words. */
export function wordsOf(body: DeliveredBody): string {
  if (body.type === 'text') return oneLine(body.text)
  if (body.type === 'card') return oneLine(Object.values(body.card).find((value) => typeof value === 'string') ?? '')
  return oneLine(body.caption || body.name)
}

const none = { groupId: null, targetId: null, conversationId: null, seq: null, changedAt: null, isEscalated: false }

interface Group {
  id: string
  owner_id: number
}

function groupOf(db: Db, conversationId: string): Promise<Group | undefined> {
  return db
    .selectFrom('groups')
    .where('conversation_id', '=', conversationId)
    .select(['id', 'owner_id'])
    .executeTakeFirst()
}

async function message(
  db: Db,
  reporterId: number,
  { conversationId, seq }: Extract<Reported, { kind: 'message' }>,
): Promise<Subject> {
  const { kind } = await standingOf(db, conversationId, reporterId)
  const row = await findEvent(db, conversationId, seq)
  if (row?.type !== 'message' || row.hidden_for === reporterId) throw notFound('This message')
  if (row.actor_id === reporterId) throw invalid('This message is your own. To take it back, recall it')
  if (row.body === null) throw notFound('This message was recalled meanwhile, so it')
  const group = kind === 'group' ? await groupOf(db, conversationId) : undefined
  return {
    ...none,
    scope: group?.id ?? staffScope,
    groupId: group?.id ?? null,
    kind: 'message',
    subject: `${conversationId}:${seq}`,
    targetId: row.actor_id,
    conversationId,
    seq,
    excerpt: wordsOf(JSON.parse(row.body) as DeliveredBody),
    changedAt: row.edited_at,
    isEscalated: group?.owner_id === row.actor_id,
    keep: async () => ({ kind: 'message', seq, messages: await messagesAround(db, row, reporterId) }),
  }
}

async function person(
  db: Db,
  identity: Identity,
  reporterId: number,
  { userId, groupId }: Extract<Reported, { kind: 'person' }>,
  now: number,
): Promise<Subject> {
  if (userId === reporterId) throw invalid('This is you. Report somebody else')
  const user = await identity.user(userId)
  const subject: Subject = {
    ...none,
    scope: staffScope,
    kind: 'person',
    subject: String(userId),
    targetId: userId,
    excerpt: oneLine(user.signature),
    keep: async () => ({ kind: 'person', user }),
  }
  if (groupId === undefined) return subject
  const group = await visibleGroup(db, groupId, reporterId, now)
  if (group.my_role === null) throw forbidden('Join this group to report somebody to those who run it')
  if (!(await findMembership(db, group.conversation_id, userId))) throw notFound('This member')
  return { ...subject, scope: groupId, groupId, isEscalated: group.owner_id === userId }
}

async function group(db: Db, reporterId: number, groupId: string, now: number): Promise<Subject> {
  const { name, description, owner_id: ownerId } = await visibleGroup(db, groupId, reporterId, now)
  if (ownerId === reporterId) throw invalid('This group is your own. You can change it or dissolve it')
  return {
    ...none,
    scope: staffScope,
    kind: 'group',
    subject: groupId,
    targetId: ownerId,
    excerpt: oneLine(name),
    keep: async () => ({ kind: 'group', groupId, name, description }),
  }
}

async function item(db: Db, itemId: string): Promise<Subject | null> {
  const row = await db
    .selectFrom('city_items as i')
    .innerJoin('partners as p', 'p.id', 'i.partner_id')
    .where('i.id', '=', itemId)
    .select(['i.title', 'i.summary', 'i.url', 'p.name'])
    .executeTakeFirst()
  if (!row) return null
  const { title, summary, url, name } = row
  return {
    ...none,
    scope: staffScope,
    kind: 'item',
    subject: itemId,
    excerpt: oneLine(title),
    keep: async () => ({ kind: 'item', itemId, title, summary: summary.slice(0, 2_000), url, source: name }),
  }
}

/** Something a group lists; its members report it to those who run the group, others to the platform's staff. */
async function listing(db: Db, reporterId: number, listingId: string, now: number): Promise<Subject> {
  const row = await visibleListing(db, listingId, reporterId, now)
  if (row.author_id === reporterId) throw invalid('This is your own. You can change or remove it')
  const { title, text, group_name: source } = row
  const toGroup = row.my_role === null ? {} : { scope: row.group_id, groupId: row.group_id }
  const { owner_id: ownerId } = await visibleGroup(db, row.group_id, reporterId, now)
  return {
    ...none,
    scope: staffScope,
    ...toGroup,
    kind: 'item',
    subject: listingId,
    targetId: row.author_id,
    excerpt: oneLine(title),
    changedAt: row.updated_at,
    isEscalated: row.my_role !== null && ownerId === row.author_id,
    keep: async () => ({ kind: 'item', itemId: listingId, title, summary: text, url: null, source }),
  }
}

async function account(db: Db, partnerId: string): Promise<Subject> {
  const row = await db.selectFrom('partners').where('id', '=', partnerId).selectAll().executeTakeFirst()
  if (!row) throw notFound('This account')
  const { name, about } = row
  return {
    ...none,
    scope: staffScope,
    kind: 'account',
    subject: partnerId,
    targetId: row.owner_id,
    excerpt: oneLine(name),
    keep: async () => ({ kind: 'account', partnerId, name, about }),
  }
}

/** A dating card as it shows to the reporter. Its pictures are kept while the case is open. */
async function card(
  db: Db,
  { identity, media }: Parts,
  reporterId: number,
  { userId, groupId }: Extract<Reported, { kind: 'card' }>,
  now: number,
): Promise<Subject> {
  const row = await visibleCard(db, groupId, { viewerId: reporterId, userId, now })
  const { owner_id: ownerId } = await visibleGroup(db, groupId, reporterId, now)
  return {
    ...none,
    scope: groupId,
    groupId,
    kind: 'card',
    subject: String(userId),
    targetId: userId,
    excerpt: oneLine(row.text),
    changedAt: row.updated_at,
    isEscalated: ownerId === userId,
    async keep() {
      const fileIds = (await picturesOf(db, [userId])).get(userId) ?? []
      const pictures = await media.picturesByIds(fileIds)
      const shown = fileIds.flatMap((id) => pictures.get(id) ?? [])
      return { kind: 'card', user: await identity.user(userId), text: row.text, pictures: shown }
    },
  }
}

/** What people, and pictures of their cards, are looked up in. */
type Parts = Pick<FilingContext, 'identity' | 'media'>

/** Finds what somebody reports, as far as they may see it: `not_found` where they may not, `invalid` for one's own. */
export async function subjectOf(
  db: Db,
  parts: Parts,
  reporterId: number,
  about: Reported,
  now: number,
): Promise<Subject> {
  if (about.kind === 'message') return await message(db, reporterId, about)
  if (about.kind === 'person') return await person(db, parts.identity, reporterId, about, now)
  if (about.kind === 'group') return await group(db, reporterId, about.groupId, now)
  if (about.kind === 'account') return await account(db, about.partnerId)
  if (about.kind === 'card') return await card(db, parts, reporterId, about, now)
  return (await item(db, about.itemId)) ?? (await listing(db, reporterId, about.itemId, now))
}
