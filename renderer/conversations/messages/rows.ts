import type { Message, Notice, TimelineEntry } from '#shared/conversations/timeline.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'

/**
 * One row of the message list. It carries what a change of its neighbours would take away, such as the line of a day
 * that turns out to have begun earlier: older rows come in above without any row vanishing, which the virtual list,
 * knowing rows by index, would mistake for another's height.
 */
export type Row = RowContent & {
  /** A day begins here; an instant of it. */
  day?: string
}

type RowContent =
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
 * Cuts a conversation into rows: the line of what is new, notices that belong together in one row, and
 * messages, each told whether it opens a day and a group of its author's. Linear in the number of entries.
 */
export function rowsOf({ entries, from, outgoing, userId, unreadAfter }: Input): Row[] {
  const rows: Row[] = []
  let day = ''
  /** The message that the next one may stand below without a header of its own. */
  let above: { actorId: number; at: number } | null = null
  let notices: { kind: 'notices'; key: string; notices: Notice[] } | null = null
  /** The day that the next row opens. */
  let opened: string | undefined
  // The line stands only where its place is known: what was read last is in the window, or just before it.
  let hasLine = unreadAfter === null || from > unreadAfter + 1

  const push = (row: RowContent): void => {
    rows.push(opened === undefined ? row : Object.assign(row, { day: opened }))
    opened = undefined
  }
  const openDay = (at: string): void => {
    const date = dayOf(at)
    if (date === day) return
    day = date
    opened = at
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
    openDay(entry.at)
    if (entry.type !== 'message') {
      above = null
      // Named by its last notice: earlier ones that come in above join the row.
      const key = `notice:${entry.seq}`
      if (notices) {
        notices.notices.push(entry)
        notices.key = key
      } else {
        notices = { kind: 'notices', key, notices: [entry] }
        push(notices)
      }
      continue
    }
    notices = null
    if (!hasLine && entry.seq > unreadAfter! && entry.actorId !== userId && entry.body !== null) {
      hasLine = true
      above = null
      push({ kind: 'unread', key: 'unread', since: entry.at })
    }
    const key = messageKey(entry.actorId, entry.clientId)
    if (entry.body === null) {
      above = null
      push({ kind: 'recalled', key, message: entry })
    } else {
      push({ kind: 'message', key, message: entry, isFirst: !continues(entry.actorId, entry.at) })
    }
  }

  for (const message of outgoing) {
    const key = messageKey(userId, message.clientId)
    openDay(message.at)
    push({ kind: 'outgoing', key, outgoing: message, isFirst: !continues(userId, message.at) })
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
