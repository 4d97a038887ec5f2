import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { AppError } from '../platform/errors.ts'
import type { MembershipRow } from './log-store.ts'
import type { LogTransaction } from './log-transaction.ts'

/** What a member is about to put into a group's log, while its conversation is held. */
export interface Attempt {
  event: 'send' | 'edit'
  conversationId: string
  member: MembershipRow
  clientId: string
  body: DeliveredBody
  /** The place of the message that is edited; undefined for a new one. */
  target?: number
  /** What the QR code in its picture says, where the group's rules ask. */
  code: string | null
}

/** What becomes of it. What the screen has written stands either way. */
export interface Verdict {
  /** Told to the author in place of an ack; null where the message goes out. */
  error: AppError | null
  /** Runs after the commit. */
  after?: () => Promise<void>
}

/**
 * Asks a group's rules before a message is written; null where there is nothing to ask or to do. Throws only before it
 * has written anything: the transaction is shared.
 */
export type Screen = (log: LogTransaction, attempt: Attempt) => Promise<Verdict | null> | null

/** Looks at a message's picture before it queues for its commit; null where no rule of the group asks to. */
export type ReadPicture = (conversationId: string, fileId: string) => Promise<string | null>

/** Does what a verdict leaves to do, and throws its refusal. */
export async function followVerdict(verdict: Verdict | null): Promise<void> {
  await verdict?.after?.()
  if (verdict?.error) throw verdict.error
}
