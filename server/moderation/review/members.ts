import { z } from 'zod'
import type { Role } from '#shared/groups/roles.ts'
import type { ReviewedMember } from '#shared/protocol/member-review.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../../groups/access.ts'
import { searchWords } from '../../groups/directory.ts'
import { tagOf } from '../../groups/rights/tags.ts'
import { iso } from '../../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { ModerationContext } from '../context.ts'
import { readSwitches } from '../guards.ts'
import { labelsIn } from '../labels/store.ts'
import { pointsSince } from '../sanctions/ladder.ts'
import { findGuarded } from '../store.ts'
import { reviewRows, type ReviewRow } from './store.ts'

type Query = RouteInput<typeof routes.reviewMembers>['query']

const day = 24 * 3_600_000

function fits(
  row: ReviewRow,
  query: Query,
  { words, now, labels }: { words: readonly string[]; now: number; labels: ReadonlyMap<number, string[]> },
): boolean {
  const { role, joinedWithin, silentFor, unreadFor, messages, warned, language } = query
  if (role !== undefined && row.role !== role) return false
  if (joinedWithin !== undefined && row.joined_at < now - joinedWithin * day) return false
  if (silentFor !== undefined && Math.max(row.last_at ?? 0, row.joined_at) > now - silentFor * day) return false
  if (unreadFor !== undefined && (row.unread_since ?? now) > now - unreadFor * day) return false
  if (messages !== undefined && row.messages30 < messages) return false
  if (warned && row.warnings === 0) return false
  if (query.label !== undefined && !labels.get(row.user_id)?.includes(query.label)) return false
  if (language !== undefined && !(JSON.parse(row.languages) as string[]).includes(language)) return false
  return words.every((word) => row.name_folded.includes(word))
}

/** The sort key of a row: what comes first is smallest. */
const keys: Record<Query['sort'], (row: ReviewRow) => number | string> = {
  name: (row) => row.name_folded,
  joined: (row) => -row.joined_at,
  spoke: (row) => -(row.last_at ?? 0),
  messages: (row) => -row.messages30,
  warnings: (row) => -row.warnings,
}

const place = z.tuple([z.union([z.number(), z.string()]), z.number()])
type Place = z.infer<typeof place>

function compare([one, oneId]: Place, [other, otherId]: Place): number {
  if (one === other) return oneId - otherId
  return one < other ? -1 : 1
}

/** A page of the members as those who moderate see them. */
export async function reviewMembers(
  { platform: { db, clock }, identity }: ModerationContext,
  actorId: number,
  groupId: string,
  query: Query,
): Promise<RouteResult<typeof routes.reviewMembers>> {
  const now = clock.now()
  const { conversation_id: conversationId } = await groupWithRight(db, groupId, actorId, 'review-messages', now)
  const switches = readSwitches((await findGuarded(db, { groupId }))?.switches ?? null)
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor)
  const words = searchWords(query.query)
  const rows = await reviewRows(db, { groupId, conversationId, now, pointsSince: pointsSince(switches, now) })
  const labels = new Map<number, string[]>()
  for (const { user_id: id, name } of await labelsIn(db, [groupId])) {
    // Nobody sees their own.
    if (id !== actorId) labels.set(id, [...(labels.get(id) ?? []), name])
  }
  const placed = rows
    .filter((row) => fits(row, query, { words, now, labels }))
    .map((row) => ({ row, at: [keys[query.sort](row), row.user_id] as Place }))
    .toSorted((one, other) => compare(one.at, other.at))
  const rest = after === null ? placed : placed.filter(({ at }) => compare(at, after) > 0)
  const page = rest.slice(0, query.limit)
  const last = page.at(-1)
  const people = await identity.usersByIds(page.map(({ row }) => row.user_id))
  return {
    members: page.flatMap(({ row }): ReviewedMember[] => {
      const user = people.get(row.user_id)
      if (!user) return []
      const muted = row.silenced_until !== null && row.silenced_until > now ? row.silenced_until : null
      return [
        {
          userId: row.user_id,
          user,
          role: row.role as Role,
          ...tagOf(row),
          joinedAt: iso(row.joined_at),
          lastSpokeAt: row.last_at === null ? null : iso(row.last_at),
          messages7: row.messages7,
          messages30: row.messages30,
          warnings: row.warnings,
          mutedUntil: muted === null ? null : iso(muted),
          labels: labels.get(row.user_id) ?? [],
        },
      ]
    }),
    total: placed.length,
    nextCursor: rest.length > page.length && last ? encodeCursor(last.at) : null,
  }
}
