import type { DeliveredBody } from '../protocol/messages.ts'

/** What a message can be looked for by, besides its words. */
export const hitKinds = ['link', 'image', 'file', 'voice', 'card'] as const
export type HitKind = (typeof hitKinds)[number]

const link = /\bhttps?:\/\/\S|\bwww\.[\p{L}\p{N}]/iu

/** The words of a message: its text, or what stands with its file, or what its card says. */
export function wordsOf(body: DeliveredBody): string {
  if (body.type === 'text') return body.text
  if (body.type === 'card') return wordsOfCard(body.card)
  // What a recorder calls its files says nothing to anybody.
  return body.type === 'voice' ? joined(body.caption) : joined(body.caption, body.name)
}

function wordsOfCard(card: Extract<DeliveredBody, { type: 'card' }>['card']): string {
  if (card.kind === 'city-item') return joined(card.title, card.source, card.summary)
  if (card.kind === 'group') return joined(card.name, card.description)
  if (card.kind === 'poll') return joined(card.question, ...(card.options ?? []))
  if (card.kind === 'announcement') {
    return joined(...(card.versions ?? []).flatMap(({ title, excerpt }) => [title, excerpt]))
  }
  if (card.kind === 'listing') return joined(card.title, card.groupName)
  return joined(card.displayName, card.signature)
}

const joined = (...parts: (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== '').join('\n')

/** Kinds of a message, for `has:`. */
export function kindsOf(body: DeliveredBody): HitKind[] {
  const kinds: HitKind[] = body.type === 'text' ? [] : [body.type]
  if (link.test(wordsOf(body)) || (body.type === 'card' && 'url' in body.card && body.card.url)) kinds.push('link')
  return kinds
}
