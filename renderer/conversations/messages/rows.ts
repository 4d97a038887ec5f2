import type { Message, Notice, TimelineEntry } from '#shared/conversations/timeline.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'

/** One line of the message list. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: 'unread'; since: string }
  | { kind: 'notices'; key: string; notices: readonly Notice[] }
  | { kind: 'recalled'; key: string; message: Message }
  | { kind: 'message'; key: string; message: Message; isFirst: boolean }
  | { kind: 'outgoing'; key: string; outgoing: OutgoingMessage; isFirst: boolean }

/** Messages of one person closer than this stand under one header. Milliseconds. */
export const groupingWindow = 5 * 60_000

interface Input {
  entries: readonly TimelineEntry[]
  /** First seq of the window that `entries` stand in. */
  from: number
  outgoing: readonly OutgoingMessage[]
  userId: number
  /** The newest seq that was read when the chat was opened; null draws no line. */
  unreadAfter: number | null
}

/** A message keeps its key from the moment it is sent, so that its row is never built anew. */
export const messageKey = (actorId: number, clientId: string): string => `${actorId}:${clientId}`

/**
 * Cuts a conversation into rows: day lines, the line of what is new, notices that belong together in one row, and
 * messages, each told whether it opens a group of its author's. Linear in the number of entries.
 */
export function rowsOf({ entries, from, outgoing, userId, unreadAfter }: Input): Row[] {
  const rows: Row[] = []
  let day = ''
  /** The message that the next one may stand below without a header of its own. */
  let above: { actorId: number; at: number } | null = null
  let notices: Notice[] | null = null
  // The line stands only where its place is known: what was read last is in the window, or just before it.
  let hasLine = unreadAfter === null || from > unreadAfter + 1

  // A day line belongs to the row below it: two parts of one long day have nothing in common.
  const openDay = (at: string, below: string): void => {
    const date = dayOf(at)
    if (date === day) return
    day = date
    rows.push({ kind: 'day', key: `day:${below}`, at })
    above = null
    notices = null
  }
  const continues = (actorId: number, at: string): boolean => {
    const time = Date.parse(at)
    const is = above !== null && above.actorId === actorId && time - above.at <= groupingWindow
    above = { actorId, at: time }
    return is
  }

  for (const entry of entries) {
    openDay(entry.at, entry.type === 'message' ? messageKey(entry.actorId, entry.clientId) : `${entry.seq}`)
    if (entry.type !== 'message') {
      above = null
      if (notices) notices.push(entry)
      else {
        notices = [entry]
        rows.push({ kind: 'notices', key: `notice:${entry.seq}`, notices })
      }
      continue
    }
    notices = null
    if (!hasLine && entry.seq > unreadAfter! && entry.actorId !== userId && entry.body !== null) {
      hasLine = true
      above = null
      rows.push({ kind: 'unread', key: 'unread', since: entry.at })
    }
    const key = messageKey(entry.actorId, entry.clientId)
    if (entry.body === null) {
      above = null
      rows.push({ kind: 'recalled', key, message: entry })
    } else {
      rows.push({ kind: 'message', key, message: entry, isFirst: !continues(entry.actorId, entry.at) })
    }
  }

  for (const message of outgoing) {
    const key = messageKey(userId, message.clientId)
    openDay(message.at, key)
    rows.push({ kind: 'outgoing', key, outgoing: message, isFirst: !continues(userId, message.at) })
  }
  return rows
}

/** The reader's own calendar day of an instant. */
function dayOf(at: string): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

/** Index of the row that shows a seq, or of the nearest one after it; -1 where the window ends before it. */
export function rowOfSeq(rows: readonly Row[], seq: number): number {
  return rows.findIndex((row) => {
    const last = lastSeqOf(row)
    return last !== undefined && last >= seq
  })
}

/** The newest seq a row shows. */
export function lastSeqOf(row: Row): number | undefined {
  if (row.kind === 'message' || row.kind === 'recalled') return row.message.seq
  return row.kind === 'notices' ? row.notices.at(-1)?.seq : undefined
}
