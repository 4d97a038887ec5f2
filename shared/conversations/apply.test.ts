import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventPage } from '../protocol/conversations.ts'
import type { ConversationEvent, MessageEvent } from '../protocol/messages.ts'
import { applyEvents, applyPage, type PageUse } from './apply.ts'
import { emptyTimeline, isAtEnd, isNotice, trimTimeline, type Timeline, type TimelineEntry } from './timeline.ts'

const self = 10_001
const people = [self, 10_002, 10_003]
const emojis = ['👍', '❤️']
const at = (seq: number) => new Date(Date.UTC(2026, 0, 1) + seq * 1_000).toISOString()

/** A log as the server keeps it, and pages as the server reads them: written without the code under test. */
class ModelServer {
  readonly log: ConversationEvent[] = []

  commit(kind: number, who: number, which: number): void {
    const seq = this.log.length + 1
    const base = { seq, at: at(seq), actorId: people[who % people.length]! }
    const messages = this.log.filter((event) => event.type === 'message')
    const target = messages.length > 0 ? messages[which % messages.length]!.seq : undefined
    const emoji = emojis[which % emojis.length]!
    if (kind < 5 || target === undefined) {
      this.log.push({ ...base, type: 'message', clientId: `c${seq}`, body: { type: 'text', text: `text ${seq}` } })
    } else if (kind === 5) this.log.push({ ...base, type: 'edit', target, text: `edited at ${seq}` })
    else if (kind === 6) this.log.push({ ...base, type: 'recall', target })
    else if (kind <= 8) {
      const on = !this.message(target, seq - 1).reactions?.some(
        (each) => each.emoji === emoji && each.userIds.includes(base.actorId),
      )
      this.log.push({ ...base, type: 'reaction', target, emoji, on })
    } else if (kind === 9) this.log.push({ ...base, type: 'pin', target, on: which % 2 === 0 })
    else if (kind === 10) this.log.push({ ...base, type: 'member-joined', userId: people[which % people.length]! })
    else this.log.push({ ...base, type: 'void' })
  }

  /** A message with all effects up to `head`. */
  message(seq: number, head: number): MessageEvent {
    const sent = this.log[seq - 1] as MessageEvent
    const message: MessageEvent = { ...sent, reactions: [], pinned: false }
    for (const event of this.log.slice(0, head)) {
      if (!('target' in event) || event.target !== seq || message.body === null) continue
      if (event.type === 'recall') {
        message.body = null
        message.recalled = { by: event.actorId, at: event.at }
        message.reactions = []
        message.pinned = false
        delete message.edited
      } else if (event.type === 'edit') {
        message.body = { type: 'text', text: event.text ?? '' }
        message.edited = { seq: event.seq, at: event.at }
      } else if (event.type === 'pin') message.pinned = event.on
      else message.reactions = this.#react(message.reactions ?? [], event)
    }
    return message
  }

  #react(before: NonNullable<MessageEvent['reactions']>, event: ConversationEvent & { type: 'reaction' }) {
    const all = before.map((each) => ({ ...each, userIds: [...each.userIds] }))
    let entry = all.find((each) => each.emoji === event.emoji)
    if (!entry) all.push((entry = { emoji: event.emoji, count: 0, mine: false, userIds: [] }))
    entry.userIds = entry.userIds.filter((id) => id !== event.actorId)
    if (event.on) entry.userIds.push(event.actorId)
    entry.count = entry.userIds.length
    entry.mine = entry.userIds.includes(self)
    return all.filter((each) => each.count > 0)
  }

  page({ after, before, limit }: { after?: number; before?: number; limit: number }): EventPage {
    const head = this.log.length
    const last = before === undefined ? head : before - 1
    const range: [number, number] =
      after === undefined ? [Math.max(last - limit, 0), last] : [after, Math.min(after + limit, last)]
    const events = this.log
      .slice(...range)
      .map((event) => (event.type === 'message' ? this.message(event.seq, head) : event))
    return { events, head, hasMore: after === undefined ? range[0] > 0 : range[1] < last }
  }

  /** What a reader should see of [from, to], everything up to `head` in it. */
  shown(entry: TimelineEntry, head: number): unknown {
    if (entry.type !== 'message') return this.log[entry.seq - 1]
    return plain(this.message(entry.seq, head))
  }
}

/** A message of either side in one form; of a recalled one only its place counts. */
function plain(message: MessageEvent | (TimelineEntry & { type: 'message' })): unknown {
  const { seq, at, actorId, clientId, body, edited, recalled, reactions, pinned } = message
  return { seq, at, actorId, clientId, body, edited, recalled, reactions: reactions ?? [], pinned: pinned ?? false }
}

const step = fc.oneof(
  fc.record({ op: fc.constant('commit' as const), kind: fc.nat(11), who: fc.nat(2), which: fc.nat(40) }),
  fc.record({ op: fc.constant('commit' as const), kind: fc.nat(11), who: fc.nat(2), which: fc.nat(40) }),
  fc.record({
    op: fc.constantFrom('deliver' as const, 'drop' as const, 'repeat' as const),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    op: fc.constant('ask' as const),
    what: fc.nat(4),
    limit: fc.integer({ min: 1, max: 6 }),
    where: fc.nat(60),
  }),
  fc.record({ op: fc.constant('answer' as const), which: fc.nat(5) }),
  fc.record({
    op: fc.constant('trim' as const),
    keep: fc.constantFrom('newest' as const, 'oldest' as const),
    max: fc.integer({ min: 1, max: 8 }),
  }),
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Pending {
  page: EventPage & { asked: { after?: number; before?: number } }
  use: PageUse
}

/** A client of the model: frames in order with losses and repetitions, pages that arrive late and in any order. */
class ModelClient {
  timeline: Timeline = emptyTimeline
  isOpen = false
  #server: ModelServer
  #wire = 0
  #pending: Pending[] = []

  constructor(server: ModelServer) {
    this.#server = server
  }

  frame(events: readonly ConversationEvent[]): void {
    if (this.isOpen) this.timeline = applyEvents(this.timeline, events, self).timeline
  }

  ask(asked: { after?: number; before?: number }, limit: number, use: PageUse): Pending {
    return { page: { ...this.#server.page({ ...asked, limit }), asked }, use }
  }

  answer({ page, use }: Pending): boolean {
    const { timeline, gap } = applyPage(this.timeline, page, use, self)
    this.timeline = timeline
    this.isOpen = true
    return gap === null
  }

  run(input: Step): void {
    const { log } = this.#server
    const { timeline } = this
    switch (input.op) {
      case 'commit':
        this.#server.commit(input.kind, input.who, input.which)
        break
      case 'deliver':
        this.frame(log.slice(this.#wire, this.#wire + input.count))
        this.#wire = Math.min(this.#wire + input.count, log.length)
        break
      case 'drop':
        this.#wire = Math.min(this.#wire + input.count, log.length)
        break
      case 'repeat':
        this.frame(log.slice(Math.max(this.#wire - input.count, 0), this.#wire))
        break
      case 'ask': {
        const around = 1 + (input.where % Math.max(log.length, 1))
        const asks: [{ after?: number; before?: number }, PageUse][] = [
          [{}, 'replace'],
          [{ before: Math.max(timeline.from, 1) }, 'join'],
          [{ after: timeline.to }, 'join'],
          [{ after: timeline.applied }, 'join'],
          [{ before: around + 1 }, 'replace'],
        ]
        const [asked, use] = asks[input.what]!
        if (use === 'replace' || this.isOpen) this.#pending.push(this.ask(asked, input.limit, use))
        break
      }
      case 'answer': {
        const [next] = this.#pending.splice(input.which % Math.max(this.#pending.length, 1), 1)
        if (next) this.answer(next)
        break
      }
      default:
        this.timeline = trimTimeline(timeline, input.keep, input.max)
    }
  }

  /** What the sync engine does until nothing is missing. */
  settle(): void {
    if (!this.isOpen) this.answer(this.ask({}, 5, 'replace'))
    const fetch = (make: () => Pending) => {
      const before = this.timeline
      if (!this.answer(make())) this.answer(make())
      return this.timeline !== before
    }
    while (
      this.timeline.applied < this.#server.log.length &&
      fetch(() => this.ask({ after: this.timeline.applied }, 5, 'join'))
    );
    while (!isAtEnd(this.timeline) && fetch(() => this.ask({ after: this.timeline.to }, 5, 'join')));
    while (this.timeline.hasOlder && fetch(() => this.ask({ before: this.timeline.from }, 5, 'join')));
  }
}

function check(server: ModelServer, { from, to, applied, entries }: Timeline): void {
  expect(to).toBeLessThanOrEqual(applied)
  expect(entries.map((entry) => entry.seq)).toEqual(
    server.log
      .slice(Math.max(from - 1, 0), to)
      .filter((event) => event.type === 'message' || isNotice(event))
      .map((event) => event.seq),
  )
  for (const entry of entries) {
    const shown = entry.type === 'message' ? plain(entry) : entry
    const head = entry.type === 'message' ? Math.max(entry.asOf, applied) : applied
    expect(shown).toEqual(server.shown(entry, head))
  }
}

describe('a timeline', () => {
  it('shows the same for any interleaving of frames, losses, repetitions and late pages', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
        const server = new ModelServer()
        const client = new ModelClient(server)
        for (const each of steps) {
          client.run(each)
          check(server, client.timeline)
        }
        client.settle()
        check(server, client.timeline)
        const { from, to, applied } = client.timeline
        expect([from, to, applied]).toEqual([1, server.log.length, server.log.length])
      }),
      { numRuns: 600 },
    )
  })

  it('tells the hole in front of an event and waits with it', () => {
    const server = new ModelServer()
    for (let i = 0; i < 6; i += 1) server.commit(0, 1, 0)
    const client = new ModelClient(server)
    client.timeline = applyPage(emptyTimeline, { ...server.page({ limit: 3 }), asked: {} }, 'replace', self).timeline
    for (let i = 0; i < 4; i += 1) server.commit(0, 1, 0)
    const { timeline, gap } = applyEvents(client.timeline, server.log.slice(8), self)
    expect(gap).toEqual({ after: 6, before: 9 })
    expect(timeline.applied).toBe(6)
  })

  it('gives back the same timeline for events that are already in it', () => {
    const server = new ModelServer()
    for (let i = 0; i < 5; i += 1) server.commit(i * 2, 1, i)
    const first = applyPage(emptyTimeline, { ...server.page({ limit: 50 }), asked: {} }, 'replace', self).timeline
    expect(applyEvents(first, server.log, self).timeline).toBe(first)
  })

  it('keeps nothing of a recalled message', () => {
    const server = new ModelServer()
    server.commit(0, 1, 0)
    const opened = applyPage(emptyTimeline, { ...server.page({ limit: 50 }), asked: {} }, 'replace', self).timeline
    server.commit(7, 0, 0)
    server.commit(9, 0, 0)
    server.commit(6, 1, 0)
    const { timeline } = applyEvents(opened, server.log, self)
    expect(timeline.entries[0]).toMatchObject({ body: null, reactions: [], pinned: false })
    expect(JSON.stringify(timeline.entries)).not.toContain('text 1')
  })
})
