import { kindsOf, wordsOf, type HitKind } from '#shared/search/body.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'

/** Entries one millisecond has room for before they run over into the next. */
const slots = 2_048

/**
 * The first id of an entry for a message of this time (milliseconds since 1970). Ids grow with time, so that newest
 * first is the order of the index itself and a time is a place in it; they are safe integers until the year 2109.
 */
export const firstIdAt = (at: number): number => Math.max(0, at) * slots

/** Tokens of what is no word. No word has an underscore, so that none can be taken for one of these. */
export const tags = {
  author: (userId: number) => `_u${userId}`,
  conversation: (id: string) => `_c${id.replace(/[^a-z0-9]/giu, '').toLowerCase()}`,
  kind: (kind: HitKind) => `_${kind}`,
}

/** A message as the index takes it. */
export interface Indexed {
  conversationId: string
  actorId: number
  body: DeliveredBody
}

/** Everything a message is found by. */
export function tokensOfMessage({ conversationId, actorId, body }: Indexed): string[] {
  return [
    tags.conversation(conversationId),
    tags.author(actorId),
    ...kindsOf(body).map(tags.kind),
    ...tokensOf(wordsOf(body)),
  ]
}
