import { announcementLimits as limits } from '#shared/announcements/limits.ts'
import type { Announcement } from '#shared/protocol/announcements.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { Card } from '#shared/protocol/messages.ts'
import { iso } from '../platform/clock.ts'
import type { AnnouncementRow, MarkRow, MemberMark } from './store.ts'

export const versionsOf = (row: Pick<AnnouncementRow, 'versions'>) =>
  JSON.parse(row.versions) as Announcement['versions']

export function stateOf(row: AnnouncementRow, now: number): Announcement['state'] {
  if (row.ended_at !== null || (row.expires_at !== null && row.expires_at <= now)) return 'ended'
  return row.published_at === null ? 'planned' : 'running'
}

/** What stands in the chat where the announcement was made. */
export function cardOf(row: AnnouncementRow): Card {
  const versions = versionsOf(row).map(({ language, title, text }) => ({
    language,
    title,
    excerpt: text.length > limits.excerpt ? `${text.slice(0, limits.excerpt).trimEnd()}…` : text,
  }))
  return { kind: 'announcement', announcementId: row.id, versions }
}

interface Seen {
  author: PublicUser
  readerId: number
  mark: MarkRow | undefined
  now: number
  /** Told to those who may announce. */
  members: readonly MemberMark[] | null
}

export function toAnnouncement(row: AnnouncementRow, { author, readerId, mark, now, members }: Seen): Announcement {
  const isOwn = row.author_id === readerId
  return {
    id: row.id,
    groupId: row.group_id,
    author,
    versions: versionsOf(row),
    needsConfirm: row.needs_confirm === 1,
    startsAt: iso(row.starts_at),
    expiresAt: row.expires_at === null ? null : iso(row.expires_at),
    state: stateOf(row, now),
    ...(row.problem === null ? {} : { problem: row.problem }),
    mine: {
      isRead: isOwn || (mark?.read_at ?? null) !== null,
      isDismissed: (mark?.dismissed_at ?? null) !== null,
      isConfirmed: isOwn || (mark?.confirmed_at ?? null) !== null,
      isReminded: (mark?.reminded_at ?? null) !== null,
    },
    ...(members
      ? {
          numbers: {
            members: members.length,
            read: members.filter((each) => each.read_at !== null).length,
            confirmed: members.filter((each) => each.confirmed_at !== null).length,
          },
        }
      : {}),
  }
}
