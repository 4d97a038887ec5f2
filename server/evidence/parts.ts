import { setImmediate } from 'node:timers/promises'
import { peopleIn } from '#shared/groups/audit.ts'
import type { Identity } from '../identity/identity.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import { reasonList } from '../reports/cases.ts'
import { reasonsOf } from '../reports/filing.ts'
import { textsOf } from '../reports/store.ts'
import * as store from './period-store.ts'

/** One file of the archive: records, each a line of JSON. */
export interface Part {
  name: string
  /** What stands in it, for who opens the archive. */
  about: string
  pages: AsyncIterable<readonly object[]>
}

export interface Asked extends store.Period {
  db: Db
  identity: Identity
  /** Who makes the archive: reports about them are not shown to them. */
  byId: number
  /** Told of every file that a message of the time carries. */
  onFile: (fileId: string, name: string) => void
}

const time = (at: number | null) => (at === null ? null : iso(at))
const json = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
const textLimit = 1_000

async function* inPages<Row>(read: (last: Row | undefined) => Promise<Row[]>): AsyncGenerator<Row[]> {
  let last: Row | undefined
  while (true) {
    const rows = await read(last)
    if (rows.length > 0) yield rows
    if (rows.length < store.step) return
    last = rows.at(-1)
    // SQLite answers at once: the others get their turn between two pages.
    await setImmediate()
  }
}

/** Reads pages of rows and writes each as a record, with the names of the people in it. */
async function* records<Row>(
  identity: Identity,
  pages: AsyncIterable<Row[]>,
  peopleIn: (row: Row) => (number | null)[],
  write: (row: Row, person: (id: number | null) => object | null) => object | Promise<object>,
): AsyncGenerator<object[]> {
  for await (const rows of pages) {
    const known = await identity.usersByIds([...new Set(rows.flatMap(peopleIn))].filter((id) => id !== null))
    const person = (id: number | null) => (id === null ? null : { id, name: known.get(id)?.displayName ?? '' })
    const page: object[] = []
    for (const row of rows) page.push(await write(row, person))
    yield page
  }
}

function messages({ db, identity, onFile, ...period }: Asked): Part['pages'] {
  return records(
    identity,
    inPages<Awaited<ReturnType<typeof store.eventsAfter>>[number]>((last) =>
      store.eventsAfter(db, period, ['message'], last?.seq ?? -1),
    ),
    (row) => [row.actor_id, row.recalled_by],
    (row, person) => {
      const body = json(row.body) as { name?: string } | null
      if (row.file_id !== null) onFile(row.file_id, body?.name ?? '')
      return {
        seq: row.seq,
        at: iso(row.at),
        author: person(row.actor_id),
        body,
        editedAt: time(row.edited_at),
        recalledAt: time(row.recalled_at),
        recalledBy: person(row.recalled_by),
      }
    },
  )
}

async function earlierTexts({ db, identity, ...period }: Asked): Promise<Part['pages']> {
  const bounds = await store.messageBounds(db, period)
  return records(
    identity,
    inPages<Awaited<ReturnType<typeof store.pastTexts>>[number]>((last) =>
      store.pastTexts(db, period, bounds, last?.id ?? ''),
    ),
    (row) => [row.by_id],
    (row, person) => ({
      seq: row.seq,
      replacedAt: iso(row.at),
      by: person(row.by_id),
      how: row.kind,
      body: json(row.body),
    }),
  )
}

function comings({ db, identity, ...period }: Asked): Part['pages'] {
  const types = ['member-joined', 'member-left', 'member-changed']
  return records(
    identity,
    inPages<Awaited<ReturnType<typeof store.eventsAfter>>[number]>((last) =>
      store.eventsAfter(db, period, types, last?.seq ?? -1),
    ),
    (row) => [row.actor_id, (json(row.body) as { userId?: number } | null)?.userId ?? null],
    (row, person) => {
      const { userId, ...more } = (json(row.body) ?? {}) as { userId?: number }
      return {
        seq: row.seq,
        at: iso(row.at),
        type: row.type,
        by: person(row.actor_id),
        who: person(userId ?? null),
        ...more,
      }
    },
  )
}

const members = ({ db, identity, ...period }: Asked): Part['pages'] =>
  records(
    identity,
    inPages<Awaited<ReturnType<typeof store.membersAfter>>[number]>((last) =>
      store.membersAfter(db, period, last?.user_id ?? 0),
    ),
    (row) => [row.user_id],
    (row, person) => ({
      who: person(row.user_id),
      role: row.role,
      joinedAt: iso(row.joined_at),
      leftAt: time(row.left_at),
    }),
  )

const sanctions = ({ db, identity, ...period }: Asked): Part['pages'] =>
  records(
    identity,
    inPages<Awaited<ReturnType<typeof store.sanctionsAfter>>[number]>((last) =>
      store.sanctionsAfter(db, period, last?.id ?? ''),
    ),
    (row) => [row.actor_id, row.target_id, row.settled_by],
    (row, person) => ({
      id: row.id,
      at: iso(row.at),
      kind: row.kind,
      who: person(row.target_id),
      by: person(row.actor_id),
      automaticRule: row.automatic_rule,
      ruleNumber: row.rule_number,
      ruleVersion: row.rule_version,
      ruleText: row.rule_text,
      reason: row.reason,
      points: row.points,
      until: time(row.until),
      state: row.state,
      settledAt: time(row.settled_at),
      settledBy: person(row.settled_by),
      deletedMessages: row.deleted_count,
    }),
  )

const appeals = ({ db, identity, ...period }: Asked): Part['pages'] =>
  records(
    identity,
    inPages<Awaited<ReturnType<typeof store.appealsAfter>>[number]>((last) =>
      store.appealsAfter(db, period, last?.id ?? ''),
    ),
    (row) => [row.judge_id],
    (row, person) => ({
      id: row.id,
      sanction: row.sanction_id,
      at: iso(row.at),
      text: row.text,
      answerBy: iso(row.answer_by),
      outcome: row.outcome,
      judge: person(row.judge_id),
      judgedAt: time(row.judged_at),
      answer: row.answer,
    }),
  )

const reports = ({ db, identity, byId, ...period }: Asked): Part['pages'] =>
  records(
    identity,
    inPages<Awaited<ReturnType<typeof store.reportsAfter>>[number]>((last) =>
      store.reportsAfter(db, period, byId, last?.id ?? ''),
    ),
    (row) => [row.target_id, row.decided_by],
    async (row, person) => ({
      id: row.id,
      firstAt: iso(row.first_at),
      lastAt: iso(row.last_at),
      about: row.kind,
      who: person(row.target_id),
      message: row.seq,
      reporters: row.reporters,
      reasons: reasonList(reasonsOf(row)),
      // In an order that says nothing of who wrote when.
      words: (await textsOf(db, row.id, textLimit)).toSorted(),
      // Forgotten half a year after the decision.
      kept: row.evidence === '' ? null : json(row.evidence),
      state: row.state,
      escalatedAt: time(row.escalated_at),
      decidedAt: time(row.decided_at),
      decidedBy: person(row.decided_by),
      action: row.action,
      ruleNumber: row.rule_number,
      reason: row.reason,
    }),
  )

const held = ({ db, identity, ...period }: Asked): Part['pages'] =>
  records(
    identity,
    inPages<Awaited<ReturnType<typeof store.heldAfter>>[number]>((last) => store.heldAfter(db, period, last?.id ?? '')),
    (row) => [row.author_id, row.decided_by],
    (row, person) => ({
      id: row.id,
      at: iso(row.at),
      author: person(row.author_id),
      body: json(row.body),
      matches: json(row.matches),
      state: row.state,
      decidedAt: time(row.decided_at),
      decidedBy: person(row.decided_by),
      reason: row.reason,
    }),
  )

const log = ({ db, identity, ...period }: Asked): Part['pages'] =>
  records(
    identity,
    inPages<Awaited<ReturnType<typeof store.auditAfter>>[number]>((last) => store.auditAfter(db, period, last)),
    (row) => [row.actor_id, row.target_id, ...peopleIn([json(row.before), json(row.after)])],
    (row, person) => {
      const [before, after] = [json(row.before), json(row.after)]
      return {
        id: row.id,
        at: iso(row.at),
        by: person(row.actor_id),
        type: row.type,
        who: person(row.target_id),
        before,
        after,
        // Whose numbers stand in it, such as who invited somebody.
        people: [...new Set(peopleIn([before, after]))].map(person),
        reason: row.reason,
      }
    },
  )

async function* guidelines({ db, identity, ...period }: Asked): AsyncGenerator<object[]> {
  const rows = await store.guidelinesBefore(db, period)
  const known = await identity.usersByIds(rows.map((row) => row.by_id))
  yield rows.map((row) => ({
    version: row.version,
    at: iso(row.at),
    by: { id: row.by_id, name: known.get(row.by_id)?.displayName ?? '' },
    number: row.number,
    text: row.text,
  }))
}

/** Everything an archive is made of but the files of messages. */
export async function partsOf(asked: Asked): Promise<Part[]> {
  return [
    {
      name: 'messages.jsonl',
      about: 'messages sent in the time, as they stand now; recalled ones without their text',
      pages: messages(asked),
    },
    {
      name: 'earlier-texts.jsonl',
      about: 'what messages said before they were edited or recalled, as far as it is kept (30 days)',
      pages: await earlierTexts(asked),
    },
    { name: 'held-messages.jsonl', about: 'messages that rules held, and what was decided', pages: held(asked) },
    { name: 'sanctions.jsonl', about: 'warnings, mutes, removals and bans', pages: sanctions(asked) },
    { name: 'appeals.jsonl', about: 'appeals against them, and the answers', pages: appeals(asked) },
    {
      name: 'reports.jsonl',
      about: 'what was reported, with what was kept of it; who reported is never part of it',
      pages: reports(asked),
    },
    { name: 'log.jsonl', about: 'what those who run the group did', pages: log(asked) },
    { name: 'comings-and-goings.jsonl', about: 'who joined, left or got another role', pages: comings(asked) },
    { name: 'members.jsonl', about: 'everybody who was a member at some time of it', pages: members(asked) },
    {
      name: 'guidelines.jsonl',
      about: 'the numbered guidelines in every version until then',
      pages: guidelines(asked),
    },
  ]
}
