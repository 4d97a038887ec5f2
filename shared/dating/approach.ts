import { containsLink } from '../moderation/links.ts'
import { datingLimits } from './limits.ts'

/** What a first message through a card must not be. */
export type FirstMessageFault = 'not-text' | 'link' | 'too-long'

/** Why something cannot be the first message to a card: words alone are, without links. null where it can. */
export function firstMessageFault(body: { type: string; text?: string }): FirstMessageFault | null {
  if (body.type !== 'text' || body.text === undefined) return 'not-text'
  if (containsLink(body.text)) return 'link'
  return body.text.length > datingLimits.firstMessage ? 'too-long' : null
}

/**
 * When somebody may write to a new person again; null where they may now.
 * @param times when they wrote to the last people, in milliseconds, in any order
 */
export function nextNewPersonAt(times: readonly number[], now: number): number | null {
  const { newPeople, newPeopleWithin } = datingLimits
  const recent = times.filter((at) => at > now - newPeopleWithin).toSorted((a, b) => b - a)
  const oldest = recent[newPeople - 1]
  return oldest === undefined ? null : oldest + newPeopleWithin
}
