import { z } from 'zod'
import type { Notice } from '#shared/protocol/sanctions.ts'
import type { CallResult } from '#shared/protocol/socket.ts'
import type { Contacts } from '../contacts/contacts.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import type { Summaries } from './summaries.ts'
import { findEndedSince } from './summaries-store.ts'
import { createSyncEpoch } from './sync-epoch.ts'

/** What was stamped this long before the cursor was made is told again: its transaction may have been slow. Milliseconds. */
const overlap = 15_000
/** An older cursor gets everything: what was removed since is not kept for ever. Milliseconds. */
const oldestCursor = 60 * 24 * 60 * 60_000

const cursorContent = z.object({ user: z.number(), epoch: z.number(), at: z.number() })
type CursorContent = z.infer<typeof cursorContent>

const encode = (content: CursorContent) => Buffer.from(JSON.stringify(content)).toString('base64url')

/** The instant of a cursor of this person and epoch; null for anything else. */
function decode(cursor: string | undefined, { user, epoch, at: now }: CursorContent): number | null {
  if (cursor === undefined) return null
  try {
    const content = cursorContent.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (!content.success || content.data.user !== user || content.data.epoch !== epoch) return null
    const { at } = content.data
    return at <= now && at > now - oldestCursor ? at : null
  } catch {
    return null
  }
}

/** What was done to a person in groups, as far as a client must know since an instant; null where it has nothing. */
export type NoticesSince = (userId: number, since: number | null) => Promise<Notice[]>

interface Dependencies {
  identity: Identity
  contacts: Contacts
  summaries: Summaries
  noticesSince: NoticesSince
}

/** Everything a client shows of an account, or what changed since the cursor it brings. */
export function createSync(platform: Platform, { identity, contacts, summaries, noticesSince }: Dependencies) {
  const { db, clock } = platform
  const epoch = createSyncEpoch(platform, overlap)
  return async (userId: number, cursor: string | undefined): Promise<CallResult<'sync'>> => {
    const here: CursorContent = { user: userId, epoch: await epoch.current(), at: clock.now() }
    const at = decode(cursor, here)
    const since = at === null ? null : at - overlap
    const people = await contacts.contactsSince(userId, since)
    return {
      cursor: encode(here),
      full: since === null,
      conversations: await summaries.list(userId, since === null ? {} : { since }),
      removedConversations: since === null ? [] : await findEndedSince(db, userId, since),
      contacts: people.contacts,
      removedContacts: people.removed,
      folders: await contacts.foldersOf(userId),
      blocked: await contacts.blockedOf(userId),
      requests: await contacts.requestsSince(userId, since),
      settings: await identity.me(userId),
      notices: await noticesSince(userId, since),
    }
  }
}
