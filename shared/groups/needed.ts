import { containsLink } from '../moderation/links.ts'
import type { MessageBody } from '../protocol/messages.ts'
import type { Right } from './roles.ts'

type Body =
  | { type: 'text'; text: string; mentions?: 'all' | number[] | undefined }
  | { type: 'image' | 'file' | 'voice'; caption?: string | undefined }
  | { type: 'card'; card: Extract<MessageBody, { type: 'card' }>['card'] }

const ofType = { image: 'send-pictures', file: 'send-files', voice: 'send-voice' } as const

/**
 * The first right that a message needs and `rights` lacks; null where it may be sent. Text is looked through for links
 * only where links are not allowed.
 */
export function lackingFor(body: Body, rights: ReadonlySet<Right>): Right | null {
  if (!rights.has('send')) return 'send'
  if (body.type === 'card') return null
  if (body.type !== 'text' && !rights.has(ofType[body.type])) return ofType[body.type]
  if (body.type === 'text' && body.mentions === 'all' && !rights.has('mention-all')) return 'mention-all'
  const words = body.type === 'text' ? body.text : (body.caption ?? '')
  return !rights.has('send-links') && containsLink(words) ? 'send-links' : null
}
