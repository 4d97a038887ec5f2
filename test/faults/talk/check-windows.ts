import { isDeepStrictEqual } from 'node:util'
import type { Message, TimelineEntry } from '#shared/conversations/timeline.ts'
import { isMentioned } from '#shared/conversations/summary.ts'
import { isNotice } from '#shared/conversations/timeline.ts'
import type { ConversationEvent, MessageEvent } from '#shared/protocol/messages.ts'
import { readKey } from './ledger.ts'
import type { Finding } from './tally.ts'
import { messagesOf, type Truth } from './truth.ts'
import type { Member, Seat, World } from './world.ts'

/** A message as it is seen, whoever sees it. */
const seen = (message: MessageEvent | Message) => ({
  seq: message.seq,
  clientId: message.clientId,
  actorId: message.actorId,
  body: message.body,
  // Of a recalled message nothing is shown but its place.
  edited: message.body === null ? null : (message.edited?.seq ?? null),
  recalled: message.recalled?.by ?? null,
  reactions: (message.reactions ?? [])
    .map(({ emoji, count, userIds }) => [emoji, count, ...[...userIds].sort((a, b) => a - b)].join(' '))
    .sort((a, b) => a.localeCompare(b)),
})

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** What one window shows of one conversation, against the log. */
function checkTimeline(name: string, entries: readonly TimelineEntry[], log: readonly ConversationEvent[]): Finding[] {
  const findings: Finding[] = []
  const known = new Map(log.map((event) => [event.seq, event]))
  let last = 0
  for (const entry of entries) {
    if (entry.seq === last) findings.push({ fault: 'doubled', what: `${name} shows ${entry.seq} twice` })
    if (entry.seq < last) findings.push({ fault: 'misordered', what: `${name} shows ${entry.seq} after ${last}` })
    last = entry.seq
    const event = known.get(entry.seq)
    if (entry.type !== 'message') continue
    const isSame = event?.type === 'message' && isDeepStrictEqual(plain(seen(entry)), plain(seen(event)))
    if (!isSame) {
      const [is, should] = [plain(seen(entry)), event?.type === 'message' ? plain(seen(event)) : event]
      findings.push({
        fault: 'lost',
        what: `${name} shows at ${entry.seq} ${JSON.stringify(is)} in place of ${JSON.stringify(should)}`,
      })
    }
  }
  return findings
}

/** What is loaded has no holes: every message and notice from its first to its last place is there. */
function checkWhole(
  name: string,
  { from, to, entries }: { from: number; to: number; entries: readonly TimelineEntry[] },
  log: readonly ConversationEvent[],
): Finding[] {
  const shown = new Set(entries.map(({ seq }) => seq))
  return log.flatMap((event): Finding[] => {
    const belongs = event.seq >= from && event.seq <= to && (event.type === 'message' || isNotice(event))
    return belongs && !shown.has(event.seq) ? [{ fault: 'lost', what: `${name} does not show ${event.seq}` }] : []
  })
}

/** The line of the list, and what is read and unread, on the server and in the window. */
function checkCounts(
  member: Member,
  { stream, window }: Seat,
  truth: Truth,
  read: ReadonlyMap<string, number>,
): Finding[] {
  const own = member.person.id
  return member.conversationIds.flatMap((id): Finding[] => {
    const log = truth.logs.get(id) ?? []
    if (messagesOf(log).length === 0) return []
    const theirs = truth.lists.get(own)?.get(id)
    const ours = window.app.useConversations.getState().byId[id]
    const readSeq = theirs?.readSeq ?? 0
    const unread = messagesOf(log).filter(({ seq, actorId, body }) => seq > readSeq && actorId !== own && body !== null)
    const mentioned = unread.some((message) => isMentioned(message, own))
    const should = {
      lastSeq: log.length,
      readSeq,
      unread: Math.min(unread.length, 999),
      mentioned,
      last: messagesOf(log).at(-1)?.seq,
    }
    const findings: Finding[] = []
    for (const [who, line] of [
      ['the server', theirs],
      [`window ${stream}`, ours],
    ] as const) {
      const { lastSeq, readSeq, unread, mentioned, lastMessage } = line ?? {}
      const is = { lastSeq, readSeq, unread, mentioned, last: lastMessage?.seq }
      if (!isDeepStrictEqual(is, should)) {
        const what = `${who} has ${JSON.stringify(is)} for ${own} in ${id}, in place of ${JSON.stringify(should)}`
        findings.push({ fault: 'counts', what })
      }
    }
    const acked = read.get(readKey(own, id)) ?? 0
    if (acked > readSeq) findings.push({ fault: 'counts', what: `${own} has read ${id} to ${acked}, not ${readSeq}` })
    return findings
  })
}

function checkLine({ stream, window }: Seat): Finding[] {
  const { status, isSynced } = window.app.useConnection.getState()
  const { openId, byId } = window.app.useConversations.getState()
  const waiting = Object.entries(window.app.useMessages.getState().byConversation).flatMap(([id, { outgoing }]) =>
    // An acknowledged message stands for its event until the conversation is opened, which brings it.
    outgoing.filter(
      ({ state, seq = Infinity }) =>
        state !== 'failed' && (state !== 'sent' || openId === id || seq > (byId[id]?.lastSeq ?? 0)),
    ),
  )
  if (status === 'online' && isSynced && waiting.length === 0) return []
  const what = `window ${stream} is ${status}${isSynced ? '' : ', not synced'}, with ${waiting.map(({ state, seq }) => `${state} ${seq ?? ''}`).join()} on their way`
  return [{ fault: 'stuck', what }]
}

/** Windows whose line does not stand or that have not got rid of what they were to send. */
export const checkLines = (world: World): Finding[] => world.members.flatMap(({ seats }) => seats.flatMap(checkLine))

/** Compares what every window shows, without asking anything of the server, with the truth. */
export function checkWindows(world: World, truth: Truth): Finding[] {
  return world.members.flatMap((member) =>
    member.seats.flatMap((seat) => {
      const { byConversation } = seat.window.app.useMessages.getState()
      const { openId } = seat.window.app.useConversations.getState()
      const shown = Object.entries(byConversation).flatMap(([id, { status, timeline }]): Finding[] => {
        if (status !== 'ready') return []
        const name = `window ${seat.stream} in ${id}`
        // A conversation that is not open may be behind; it must not be wrong.
        const log = (truth.logs.get(id) ?? []).slice(0, openId === id ? undefined : timeline.applied)
        const isBehind = openId === id && timeline.applied !== log.length
        const behind: Finding = { fault: 'lost', what: `${name} knows of ${timeline.applied} of ${log.length} events` }
        const isCurrent = timeline.applied === truth.logs.get(id)?.length
        return [
          ...(isBehind ? [behind] : []),
          ...(isCurrent ? checkTimeline(name, timeline.entries, log) : []),
          ...checkWhole(name, timeline, log),
        ]
      })
      return [...shown, ...checkCounts(member, seat, truth, world.ledger.read)]
    }),
  )
}

/** Opens every conversation in every window, back to its beginning, and compares it whole. */
export async function checkHistory(world: World, truth: Truth): Promise<Finding[]> {
  const findings: Finding[] = []
  const patience = AbortSignal.timeout(120_000)
  for (const member of world.members) {
    for (const { stream, window } of member.seats) {
      const { app } = window
      for (const id of member.conversationIds) {
        await app.showConversation(id)
        const shown = () => app.useMessages.getState().byConversation[id]
        const seenHere = new Map<number, TimelineEntry>()
        const look = () => shown()?.timeline.entries.forEach((entry) => seenHere.set(entry.seq, entry))
        look()
        while (shown()?.timeline.hasOlder && !patience.aborted) {
          await app.loadOlder(id)
          look()
        }
        while ((shown()?.timeline.to ?? 0) < (shown()?.timeline.applied ?? 0) && !patience.aborted) {
          await app.loadNewer(id)
          look()
        }
        const entries = [...seenHere.values()].sort((a, b) => a.seq - b.seq)
        const name = `the history of ${id} in window ${stream}`
        const log = truth.logs.get(id) ?? []
        const left = shown()?.outgoing.filter(({ state }) => state !== 'failed') ?? []
        if (left.length > 0) findings.push({ fault: 'stuck', what: `${name} ends with ${left.length} on their way` })
        findings.push(
          ...checkTimeline(name, entries, log),
          ...checkWhole(name, { from: 1, to: log.length, entries }, log),
        )
      }
    }
  }
  return findings
}
