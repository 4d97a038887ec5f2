import type { Card } from '#shared/protocol/messages.ts'
import { AppError } from '../platform/errors.ts'
import type { Db } from '../platform/db/database.ts'
import { findGroupCard } from './messages-store.ts'
import type { People } from './people.ts'

type CityCard = Extract<Card, { kind: 'city-item' }>

/** What an item of the side-tab says on its card; null where there is no such item. */
export type CityCards = (itemId: string) => Promise<Omit<CityCard, 'kind' | 'itemId'> | null>

/** Fills in what a card says from the thing itself; what the sender said of it is not read. */
export type FillCard = (card: Card) => Promise<Card>

const missing = (what: string, field: string) =>
  new AppError('not_found', `${what} was not found`, { field: `body.card.${field}` })

export function createCards(db: Db, people: People, cityCard: () => CityCards | null): FillCard {
  return async (card) => {
    if (card.kind === 'contact') {
      const user = (await people.usersByIds([card.userId])).get(card.userId)
      if (!user) throw missing('This person', 'userId')
      return { kind: 'contact', userId: user.id, displayName: user.displayName, signature: user.signature }
    }
    if (card.kind === 'group') {
      const group = await findGroupCard(db, card.groupId)
      if (!group) throw missing('This group', 'groupId')
      return { kind: 'group', groupId: card.groupId, ...group }
    }
    const item = await cityCard()?.(card.itemId)
    if (!item) throw missing('This item', 'itemId')
    return { ...item, kind: 'city-item', itemId: card.itemId }
  }
}
