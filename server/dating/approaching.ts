import { firstMessageFault, nextNewPersonAt, type FirstMessageFault } from '#shared/dating/approach.ts'
import { datingLimits } from '#shared/dating/limits.ts'
import type { Approach } from '../conversations/admission.ts'
import { countMessagesBy } from '../conversations/messages-store.ts'
import { forbidden, invalid, rateLimited } from '../platform/errors.ts'
import { meetByCards } from './seen.ts'
import { findContact } from '../contacts/store.ts'
import { approachTimes, hasApproached, insertApproach } from './store.ts'

const faults: Record<FirstMessageFault, string> = {
  'not-text': 'The first message to somebody you met through a dating card is words alone. Write to them first',
  link: 'The first message to somebody you met through a dating card has no links. Take the link out; you can send it once they answer',
  'too-long': `The first message to somebody you met through a dating card has at most ${datingLimits.firstMessage} characters. Make it shorter`,
}

const hour = 3_600_000
const minute = 60_000

/** A time to wait, rounded up, in words. */
function inWords(milliseconds: number): string {
  const [count, unit] =
    milliseconds > hour ? [Math.ceil(milliseconds / hour), 'hour'] : [Math.ceil(milliseconds / minute), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** One message of words alone, and so many new people a day; it writes only once nothing can refuse any more. */
const admit: Approach['admit'] = async (log, { conversationId, userId, peerId, body }) => {
  const { trx, now } = log
  const isKnown = await hasApproached(trx, userId, peerId)
  if (!isKnown && !(await meetByCards(trx, userId, peerId, now))) return false
  const sent = log.countAdded(conversationId, userId) + (await countMessagesBy(trx, conversationId, userId, 1))
  if (sent > 0) {
    throw forbidden(
      'You wrote to this person through their dating card. You can write again once they answer or become your contact',
    )
  }
  const fault = firstMessageFault(body)
  if (fault) throw invalid(faults[fault], 'body')
  if (isKnown) return true
  const nextAt = nextNewPersonAt(await approachTimes(trx, userId, now - datingLimits.newPeopleWithin), now)
  if (nextAt !== null) {
    const wait = nextAt - now
    throw rateLimited(
      `You have written to ${datingLimits.newPeople} new people within 24 hours, which is the most. You can write to somebody new in ${inWords(wait)}`,
      wait,
    )
  }
  await insertApproach(trx, userId, peerId, now)
  return true
}

/** A first message stays words without links when it is changed, until it is answered. */
const refuseEdit: Approach['refuseEdit'] = async ({ trx }, { conversationId, userId, peerId, body }) => {
  const fault = firstMessageFault(body)
  if (!fault || !(await hasApproached(trx, userId, peerId))) return
  if ((await countMessagesBy(trx, conversationId, peerId, 1)) > 0) return
  if (!(await findContact(trx, userId, peerId))) throw invalid(faults[fault], 'text')
}

/** What holds until somebody answers who was written to through their card. */
export const approach: Approach = { admit, refuseEdit }
