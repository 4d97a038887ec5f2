import type { Insights } from '#shared/protocol/insights.ts'
import { dateOf, dayOf, startOf } from '../activity/calendar.ts'
import { dailyActivity, hourlyActivity } from '../activity/store.ts'
import { groupWithRight } from '../groups/access.ts'
import type { GroupsContext } from '../groups/context.ts'
import { readContent } from '../moderation/guards.ts'
import { findRules } from '../moderation/store.ts'
import { medianOf, stayOf } from './stay.ts'
import * as store from './store.ts'

const hoursADay = 24
/** Retention looks further back than the period: a month must have passed for some. Days. */
const retentionDays = 90

/** Messages by weekday, Monday first, and hour. The first of January 1970 was a Thursday. */
function byWeekday(hours: readonly { hour: number; messages: number }[]): number[][] {
  const week = Array.from({ length: 7 }, () => Array.from({ length: hoursADay }, () => 0))
  for (const { hour, messages } of hours) {
    const row = week[(Math.floor(hour / hoursADay) + 3) % 7]
    if (row) row[hour % hoursADay] = (row[hour % hoursADay] ?? 0) + messages
  }
  return week
}

/** By which way somebody came, as the log notes it. */
function sourceOf({ type, after }: { type: string; after: string | null }): string {
  const noted = after === null ? null : (JSON.parse(after) as { via?: unknown }).via
  if (typeof noted === 'string') return noted
  return type === 'request-accepted' ? 'request' : 'directory'
}

function countSources(acts: readonly { type: string; after: string | null }[]): Insights['sources'] {
  const counts = new Map<string, number>()
  for (const act of acts) counts.set(sourceOf(act), (counts.get(sourceOf(act)) ?? 0) + 1)
  return [...counts]
    .map(([source, joined]) => ({ source, joined }))
    .toSorted((a, b) => b.joined - a.joined || a.source.localeCompare(b.source))
}

/** How a group lives, for those who may read it. */
export async function readInsights(
  { platform: { db, clock } }: Pick<GroupsContext, 'platform'>,
  viewerId: number,
  groupId: string,
  days: number,
): Promise<Insights> {
  const now = clock.now()
  const group = await groupWithRight(db, groupId, viewerId, 'read-insights', now)
  const conversationId = group.conversation_id
  const first = store.firstDay(now, days)
  const since = startOf(first)
  const joins = await store.joinsByDay(db, groupId, since)
  const exits = await store.exitsByDay(db, groupId, since)
  const hits = await store.ruleHitsByDay(db, groupId, since)
  const written = new Map((await dailyActivity(db, conversationId, first)).map((row) => [row.day, row]))
  const newcomers = await store.newcomers(db, conversationId, startOf(store.firstDay(now, retentionDays)))
  const { decided, waiting } = await store.waits(db, groupId, since, now)
  return {
    from: dateOf(first),
    to: dateOf(dayOf(now)),
    members: group.member_count,
    days: Array.from({ length: days }, (_, place) => first + place).map((day) => ({
      date: dateOf(day),
      joined: joins.get(day) ?? 0,
      left: exits.get(day) ?? 0,
      messages: written.get(day)?.messages ?? 0,
      speakers: written.get(day)?.speakers ?? 0,
      ruleHits: hits.get(day) ?? 0,
    })),
    speakers: await store.countSpeakers(db, conversationId, first),
    hours: byWeekday(await hourlyActivity(db, conversationId, first * hoursADay)),
    sources: countSources(await store.joinActs(db, groupId, since)),
    retention: {
      day1: stayOf(newcomers, 1, now),
      day7: stayOf(newcomers, 7, now),
      day30: stayOf(newcomers, 30, now),
    },
    rules: (await findRules(db, groupId))
      .map((row) => ({ ruleId: row.id, name: readContent(row.content).name, hits: row.hits, dryHits: row.dry_hits }))
      .toSorted((a, b) => b.hits + b.dryHits - (a.hits + a.dryHits)),
    answering: {
      decided: decided.length,
      medianMs: medianOf(decided),
      waiting: waiting.length,
      oldestWaitingMs: waiting.length === 0 ? null : Math.max(...waiting),
    },
  }
}
