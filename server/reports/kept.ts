import { z } from 'zod'
import { publicUser } from '#shared/protocol/identity.ts'
import { deliveredBody } from '#shared/protocol/messages.ts'
import { cardPicture, type Evidence, type EvidenceMessage } from '#shared/protocol/reports.ts'
import type { Identity } from '../identity/identity.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import { findEvent } from '../conversations/messages-store.ts'

/** A message as it is kept; its author is looked up when it is shown. */
const keptMessage = z.object({
  seq: z.number().int(),
  at: z.number().int(),
  authorId: z.number().int(),
  body: deliveredBody,
  edited: z.boolean(),
})
export type KeptMessage = z.infer<typeof keptMessage>

/** Evidence as the database keeps it. */
export const kept = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), seq: z.number().int(), messages: z.array(keptMessage) }),
  z.object({ kind: z.literal('person'), user: publicUser, note: z.string().optional() }),
  z.object({ kind: z.literal('group'), groupId: z.string(), name: z.string(), description: z.string() }),
  z.object({
    kind: z.literal('item'),
    itemId: z.string(),
    title: z.string(),
    summary: z.string(),
    url: z.string().nullable(),
    source: z.string(),
  }),
  z.object({ kind: z.literal('account'), partnerId: z.string(), name: z.string(), about: z.string() }),
  z.object({ kind: z.literal('card'), user: publicUser, text: z.string(), pictures: z.array(cardPicture) }),
])
export type Kept = z.infer<typeof kept>

interface Row {
  evidence: string
  conversation_id: string | null
  seq: number | null
}

/** Evidence as it is shown to those who decide. */
export async function showEvidence(db: Db, identity: Identity, row: Row): Promise<Evidence> {
  const evidence = kept.parse(JSON.parse(row.evidence))
  if (evidence.kind !== 'message') return evidence
  const people = await identity.usersByIds(evidence.messages.map(({ authorId }) => authorId))
  const now = await findEvent(db, row.conversation_id ?? '', row.seq ?? 0)
  return {
    kind: 'message',
    seq: evidence.seq,
    recalled: now?.recalled_at != null,
    messages: evidence.messages.flatMap(({ authorId, at, ...message }): EvidenceMessage[] => {
      const author = people.get(authorId)
      return author ? [{ ...message, at: iso(at), author }] : []
    }),
  }
}
