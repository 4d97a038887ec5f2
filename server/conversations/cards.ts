import type { Card } from '#shared/protocol/messages.ts'
import { AppError, invalid } from '../platform/errors.ts'
import type { People } from './people.ts'

type CityCard = Extract<Card, { kind: 'city-item' }>
type GroupCard = Extract<Card, { kind: 'group' }>

/** What an item of the side-tab says on its card; null where there is no such item. */
export type CityCards = (itemId: string) => Promise<Omit<CityCard, 'kind' | 'itemId'> | null>

/** A group as `viewerId` may show it to others; throws `not_found` where they may not know of it. */
export type GroupCards = (groupId: string, viewerId: number) => Promise<GroupCard>

type PollCard = Extract<Card, { kind: 'poll' }>

/** A poll as the one who asks it may send it; null for everybody else. */
export type PollCards = (pollId: string, senderId: number) => Promise<PollCard | null>

type ListingCard = Extract<Card, { kind: 'listing' }>

/** A listing as `viewerId` may show it to others; throws `not_found` where they may not see it. */
export type ListingCards = (listingId: string, viewerId: number) => Promise<ListingCard>

/** What the other domains bring to cards; null until they have. */
export interface CardSources {
  city: CityCards | null
  groups: GroupCards | null
  polls: PollCards | null
  listings: ListingCards | null
}

/** Fills in what a card says from the thing itself; what the sender said of it is not read. */
export type FillCard = (card: Card, senderId: number) => Promise<Card>

const missing = (what: string, field: string) =>
  new AppError('not_found', `${what} was not found`, { field: `body.card.${field}` })

/** The refusal names the field of the message, not the group alone. */
function hideMissing(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}

export function createCards(people: People, sources: CardSources): FillCard {
  return async (card, senderId) => {
    if (card.kind === 'contact') {
      const user = (await people.usersByIds([card.userId])).get(card.userId)
      if (!user) throw missing('This person', 'userId')
      return { kind: 'contact', userId: user.id, displayName: user.displayName, signature: user.signature }
    }
    if (card.kind === 'group') {
      const group = await sources.groups?.(card.groupId, senderId).catch(hideMissing)
      if (!group) throw missing('This group', 'groupId')
      return group
    }
    if (card.kind === 'poll') {
      const poll = await sources.polls?.(card.pollId, senderId)
      if (!poll) throw missing('This poll', 'pollId')
      return poll
    }
    if (card.kind === 'announcement') {
      throw invalid('An announcement is made by those who run the group, not sent as a message', 'body.card')
    }
    if (card.kind === 'listing') {
      const listing = await sources.listings?.(card.listingId, senderId).catch(hideMissing)
      if (!listing) throw missing('This entry', 'listingId')
      return listing
    }
    const item = await sources.city?.(card.itemId)
    if (!item) throw missing('This item', 'itemId')
    return { ...item, kind: 'city-item', itemId: card.itemId }
  }
}
