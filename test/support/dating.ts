import type { DatingCard, DatingCardContent } from '#shared/protocol/dating.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Person } from './wire.ts'

/** What a card says unless told otherwise. */
export const cardContent = (more: Partial<DatingCardContent> = {}): DatingCardContent => ({
  lookingFor: ['dates'],
  text: 'Long walks along the river, short films.',
  languages: ['en'],
  city: 'Shanghai',
  pictureIds: [],
  ...more,
})

/** Has a person take part in Personal & Dating. */
export async function takePart(person: Person, more: Partial<DatingCardContent> = {}): Promise<DatingCard> {
  return (await person.call(routes.saveDatingCard, { body: cardContent(more) })).card
}

/** The cards a person sees in a group. */
export async function cardsSeenBy(person: Person, group: { id: string }): Promise<DatingCard[]> {
  return (await person.call(routes.datingCards, { params: { id: group.id }, query: { limit: 60 } })).cards
}

/** Writes to somebody through their card. */
export function writeToCard(person: Person, group: { id: string }, to: Person, text = 'Hello, shall we have a tea?') {
  return person.call(routes.writeToDatingCard, {
    params: { id: group.id, userId: to.id },
    body: { clientId: crypto.randomUUID(), text },
  })
}
