import { z } from 'zod'
import { newAccountDays, type Warning } from '#shared/listings/scams.ts'
import {
  listing as listingSchema,
  listingDetails,
  type Listing,
  type ListingAnswer,
  type ListingDetails,
  type ListingState,
} from '#shared/protocol/listings.ts'
import { iso } from '../platform/clock.ts'
import { readerMay } from './access.ts'
import { queueBefore } from './answers-store.ts'
import type { ListingsContext } from './context.ts'
import { picturesOf, type ListingRow } from './store.ts'

const day = 24 * 3_600_000

export const readDetails = (json: string): ListingDetails => listingDetails.parse(JSON.parse(json))

const storedWarnings = listingSchema.shape.warnings

function mayOf(row: ListingRow, viewerId: number, now: number): Listing['may'] {
  const isMember = row.my_role !== null
  const isOwn = row.author_id === viewerId && isMember
  const hasPlaces = row.kind === 'event' || (row.kind === 'trip' && !isOwn)
  return {
    change: isOwn && row.state !== 'removed',
    remove: row.state !== 'removed' && (isOwn || readerMay(row, 'manage-content', now)),
    review: row.state === 'held' && readerMay(row, 'review-messages', now),
    answer: isMember && hasPlaces && row.state === 'open' && row.ends_at > now,
  }
}

async function mineOf(context: ListingsContext, row: ListingRow, viewerId: number): Promise<Listing['mine']> {
  if (row.my_answer === null) return null
  const isQueued = row.kind === 'event' && row.my_answer === 'waiting'
  const place = { listingId: row.id, at: row.my_answer_at ?? 0, userId: viewerId }
  return {
    answer: row.my_answer as ListingAnswer,
    remindMinutes: z.literal([1_440, 120]).nullable().catch(null).parse(row.remind_minutes),
    position: isQueued ? (await queueBefore(context.platform.db, place)) + 1 : null,
  }
}

/** Listings as a person sees them, in the order given. Rows must be read for that person, outside of transactions. */
export async function viewListings(
  context: ListingsContext,
  rows: readonly ListingRow[],
  viewerId: number,
): Promise<Listing[]> {
  const { platform, identity, media } = context
  const now = platform.clock.now()
  const [authors, pictureIds] = await Promise.all([
    identity.usersByIds(rows.map((row) => row.author_id)),
    picturesOf(
      platform.db,
      rows.map((row) => row.id),
    ),
  ])
  const pictures = await media.picturesByIds([...pictureIds.values()].flat())
  const views = await Promise.all(
    rows.map(async (row): Promise<Listing[]> => {
      const author = authors.get(row.author_id)
      if (!author) return []
      const isNew = row.kind === 'classified' && now - Date.parse(author.createdAt) < newAccountDays * day
      const warnings: Warning[] = storedWarnings.parse(JSON.parse(row.warnings))
      return [
        {
          id: row.id,
          groupId: row.group_id,
          groupName: row.group_name,
          author,
          state: row.state as ListingState,
          title: row.title,
          text: row.text,
          pictures: (pictureIds.get(row.id) ?? []).flatMap((id) => pictures.get(id) ?? []),
          details: readDetails(row.details),
          createdAt: iso(row.created_at),
          updatedAt: iso(row.updated_at),
          endsAt: iso(row.ends_at),
          counts: { going: row.going, maybe: row.maybe, waiting: row.waiting },
          mine: await mineOf(context, row, viewerId),
          warnings: isNew ? [...warnings, { kind: 'new-account', found: '' }] : warnings,
          reason: row.reason,
          may: mayOf(row, viewerId, now),
        },
      ]
    }),
  )
  return views.flat()
}

/** One listing as a person sees it now. */
export async function viewListing(context: ListingsContext, row: ListingRow, viewerId: number): Promise<Listing> {
  const [view] = await viewListings(context, [row], viewerId)
  if (!view) throw new Error(`The author of listing ${row.id} is gone`)
  return view
}
