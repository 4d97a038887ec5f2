import type { Role } from '#shared/groups/roles.ts'
import { sanctionLimits } from '#shared/moderation/sanctions.ts'
import { trustOf } from '#shared/moderation/trust.ts'
import type { MemberCard, MemberNote } from '#shared/protocol/sanctions.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit } from '../../groups/audit.ts'
import { findMember } from '../../groups/members-store.ts'
import { tagOf } from '../../groups/rights/tags.ts'
import { formerNames } from '../../identity/names-store.ts'
import { iso } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { ModerationContext } from '../context.ts'
import { readSwitches } from '../guards.ts'
import { viewPlaced } from '../labels/labels.ts'
import { labelsOn } from '../labels/store.ts'
import { findGuarded } from '../store.ts'
import { trustFacts } from '../trust/store.ts'
import { deleteNote, findNotes, insertNote, spokenBy, type NoteRow } from './card-store.ts'
import { pointsSince } from './ladder.ts'
import { optionalTime } from './notices.ts'
import { groupsShared, howCame, reportsAbout, reportsFiledBy } from './known.ts'
import { findStanding, sanctionPage, sumPoints } from './store.ts'
import { viewSanctions } from './view.ts'

const day = 24 * 60 * 60_000
/** Records a card shows; more of them are in the log. */
const historyMost = 100
/** Former names a card shows. */
const namesMost = 10

interface About {
  groupId: string
  actorId: number
  userId: number
}

async function viewNotes({ identity }: ModerationContext, rows: readonly NoteRow[]): Promise<MemberNote[]> {
  const people = await identity.usersByIds(rows.map((row) => row.author_id))
  return rows.flatMap((row): MemberNote[] => {
    const author = people.get(row.author_id)
    return author ? [{ id: row.id, author, text: row.text, at: iso(row.at) }] : []
  })
}

/** What those who read a group's log know of a person: who is in the group, was, or was acted on. */
export async function memberCard(context: ModerationContext, { groupId, actorId, userId }: About): Promise<MemberCard> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, groupId, actorId, 'read-audit', now)
  const { conversation_id: conversationId } = group
  const user = (await context.identity.usersByIds([userId])).get(userId)
  const rows = await sanctionPage(db, groupId, { targetId: userId, limit: historyMost }, null)
  const member = await findMember(db, conversationId, userId)
  const spoken = await spokenBy(db, { conversationId, userId }, { week: now - 7 * day, month: now - 30 * day })
  // A card is of people the group knows: a number alone tells nothing of somebody who was never here.
  if (!user || (!member && rows.length === 0 && spoken.lastAt === null)) throw notFound('This member')
  const switches = readSwitches((await findGuarded(db, { groupId }))?.switches ?? null)
  const muted = member?.silenced_until ?? null
  const facts = await trustFacts(db, { groupId, conversationId, userId, now })
  return {
    user,
    role: (member?.role as Role | undefined) ?? null,
    ...(member ? tagOf(member) : {}),
    joinedAt: member ? iso(member.joined_at) : null,
    mutedUntil: muted !== null && muted > now ? iso(muted) : null,
    banned: (await findStanding(db, { groupId, targetId: userId, kind: 'ban', now })).length > 0,
    messages7: spoken.week,
    messages30: spoken.month,
    lastSpokeAt: optionalTime(spoken.lastAt),
    points: await sumPoints(db, groupId, userId, pointsSince(switches, now)),
    decayDays: switches.ladder.decayDays,
    came: await howCame(context, groupId, userId),
    // Nobody learns from their own card what was reported about them.
    reports: userId === actorId ? null : await reportsAbout(db, group, { userId, now }),
    names: (await formerNames(db, userId, namesMost)).map(({ name, at }) => ({ name, until: iso(at) })),
    trust: { level: trustOf(facts).level, ...facts },
    filed: await reportsFiledBy(db, groupId, { userId, viewerId: actorId }),
    elsewhere: await groupsShared(db, groupId, { userId, viewerId: actorId }),
    sanctions: await viewSanctions(context, db, rows.slice(0, historyMost)),
    labels: userId === actorId ? [] : await viewPlaced(context, await labelsOn(db, groupId, [userId])),
    notes: await viewNotes(context, await findNotes(db, groupId, userId, sanctionLimits.notesPerMember)),
  }
}

/** Notes something of a member; the member never sees it. */
export async function addNote(context: ModerationContext, about: About, text: string): Promise<MemberNote> {
  const { db, clock } = context.platform
  const { groupId, actorId, userId } = about
  await memberCard(context, about)
  const row: NoteRow = {
    id: newId(),
    group_id: groupId,
    user_id: userId,
    author_id: actorId,
    text,
    at: clock.now(),
  }
  await db.transaction().execute(async (trx) => {
    const notes = await findNotes(trx, groupId, userId, sanctionLimits.notesPerMember)
    if (notes.length >= sanctionLimits.notesPerMember) {
      throw conflict(`${notes.length} notes are the most for one person. Delete one first`)
    }
    await insertNote(trx, row)
    await writeAudit(trx, {
      groupId,
      at: row.at,
      actorId,
      type: 'note-added',
      targetId: userId,
      after: { note: row.id },
    })
  })
  const [note] = await viewNotes(context, [row])
  if (!note) throw notFound('This note')
  return note
}

/** Deletes a note; that there was one stays in the log. */
export async function removeNote(context: ModerationContext, about: About & { noteId: string }): Promise<void> {
  const { db, clock } = context.platform
  const { groupId, actorId, userId, noteId } = about
  await groupWithRight(db, groupId, actorId, 'read-audit', clock.now())
  await db.transaction().execute(async (trx) => {
    const row = await deleteNote(trx, groupId, userId, noteId)
    if (!row) throw notFound('This note')
    const act = { groupId, at: clock.now(), actorId, targetId: userId }
    await writeAudit(trx, { ...act, type: 'note-deleted', before: { note: row.id, author: row.author_id } })
  })
}
