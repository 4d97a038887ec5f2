import { reportLimits, type ReportKind, type Severity } from '#shared/moderation/reports.ts'
import { deliveredBody } from '#shared/protocol/messages.ts'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { reasonList } from '../../reports/cases.ts'
import { reasonsOf } from '../../reports/filing.ts'
import { oneLine, wordsOf } from '../../reports/subjects.ts'
import { labelsIn } from '../labels/store.ts'
import { claimsAt, looksAt } from './claims-store.ts'
import type { QueueContext } from './context.ts'
import type { Listed } from './listed.ts'

/** Whom something is about and a line of it. */
interface Gist {
  personId: number | null
  excerpt: string
}

async function gistsOfHeld(db: Db, ids: readonly string[]): Promise<Map<string, Gist>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('held_messages').where('id', 'in', ids).select(['id', 'author_id', 'body']).execute()
  return new Map(
    rows.map((row) => [
      `held:${row.id}`,
      { personId: row.author_id, excerpt: wordsOf(deliveredBody.parse(JSON.parse(row.body))) },
    ]),
  )
}

async function gistsOfListings(db: Db, ids: readonly string[]): Promise<Map<string, Gist>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('listings')
    .where('id', 'in', ids)
    .select(['id', 'author_id', 'title', 'text'])
    .execute()
  return new Map(
    rows.map((row) => [
      `listing:${row.id}`,
      { personId: row.author_id, excerpt: oneLine(`${row.title} ${row.text}`.trim()) },
    ]),
  )
}

async function gistsOfRequests(db: Db, ids: readonly string[]): Promise<Map<string, Gist>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('join_requests')
    .where('id', 'in', ids)
    .select(['id', 'user_id', 'message', 'answers'])
    .execute()
  return new Map(
    rows.map((row) => {
      const [first] = JSON.parse(row.answers) as { answer?: unknown }[]
      const words = row.message || (typeof first?.answer === 'string' ? first.answer : '')
      return [`request:${row.id}`, { personId: row.user_id, excerpt: oneLine(words) }]
    }),
  )
}

async function gistsOfAppeals(db: Db, ids: readonly string[]): Promise<Map<string, Gist>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('appeals as a')
    .innerJoin('sanctions as s', 's.id', 'a.sanction_id')
    .where('a.id', 'in', ids)
    .select(['a.id', 'a.text', 's.target_id'])
    .execute()
  return new Map(rows.map((row) => [`appeal:${row.id}`, { personId: row.target_id, excerpt: oneLine(row.text) }]))
}

async function namesOf(db: Db, groupIds: readonly string[]): Promise<Map<string, string>> {
  if (groupIds.length === 0) return new Map()
  const rows = await db.selectFrom('groups').where('id', 'in', groupIds).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Rows of the queue with everything they show, in the order given. */
export async function toItems(
  { platform: { db, clock }, identity }: QueueContext,
  listed: readonly Listed[],
): Promise<QueueItem[]> {
  const now = clock.now()
  const idsOf = (type: Listed['type']) => listed.filter((one) => one.type === type).map(({ id }) => id)
  const groupIds = [...new Set(listed.flatMap(({ groupId }) => groupId ?? []))]
  const [held, listings, requests, appeals, claims, looks, names, labels] = await Promise.all([
    gistsOfHeld(db, idsOf('held')),
    gistsOfListings(db, idsOf('listing')),
    gistsOfRequests(db, idsOf('request')),
    gistsOfAppeals(db, idsOf('appeal')),
    claimsAt(db, now),
    looksAt(
      db,
      listed.map(({ key }) => key),
      now,
    ),
    namesOf(db, groupIds),
    labelsIn(db, groupIds),
  ])
  const gistOf = (one: Listed): Gist | undefined =>
    one.row
      ? { personId: one.row.target_id, excerpt: one.row.excerpt }
      : (held.get(one.key) ?? listings.get(one.key) ?? requests.get(one.key) ?? appeals.get(one.key))
  const people = await identity.usersByIds([
    ...listed.flatMap((one) => gistOf(one)?.personId ?? []),
    ...[...claims.values()].map(({ user_id: id }) => id),
    ...[...looks.values()].flat(),
  ])
  return listed.flatMap((one): QueueItem[] => {
    const gist = gistOf(one)
    // Decided between the two readings.
    if (!gist) return []
    const claim = claims.get(one.key)
    const claimant = claim && people.get(claim.user_id)
    const { row } = one
    return [
      {
        key: one.key,
        type: one.type,
        group: one.groupId === null ? null : { id: one.groupId, name: names.get(one.groupId) ?? '' },
        at: iso(one.at),
        severity: one.severity as Severity,
        reporters: one.reporters,
        about: (row?.kind as ReportKind | undefined) ?? null,
        reasons: row ? reasonList(reasonsOf(row)).map(({ reason }) => reason) : [],
        person: (gist.personId === null ? undefined : people.get(gist.personId)) ?? null,
        excerpt: gist.excerpt,
        labels: labels
          .filter((label) => label.group_id === one.groupId && label.user_id === gist.personId)
          .map(({ name }) => name),
        escalated: row ? row.escalated_at !== null || row.first_at + reportLimits.answerWithin <= now : false,
        claim: claim && claimant ? { user: claimant, until: iso(claim.until) } : null,
        lookers: (looks.get(one.key) ?? []).flatMap((id) => people.get(id) ?? []),
      },
    ]
  })
}
