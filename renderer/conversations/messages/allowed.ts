import { editWindow, recallWindow } from '#shared/conversations/limits.ts'
import type { Message } from '#shared/conversations/timeline.ts'
import { mayDo } from '#shared/groups/rights.ts'
import { standingAsTold } from '#shared/groups/standing.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'

/** What the reader may do with a message. */
export interface AllowedActions {
  reply: boolean
  react: boolean
  forward: boolean
  copy: boolean
  edit: boolean
  recall: boolean
  /** Recalling takes a moderator's right: it is somebody else's message, or one's own after two minutes. */
  recallAsModerator: boolean
  pin: boolean
  report: boolean
  /** The reader sees cards of members and old texts of messages. */
  readsLog: boolean
}

type Place = Pick<Conversation, 'kind' | 'role' | 'memberRights' | 'ownRights' | 'namedRole'>

/** In a direct conversation either person may pin; in a group whoever has the right. */
export function mayPin(place: Place, now: number): boolean {
  return place.kind === 'direct' || mayDo(standingAsTold(place), 'pin', now)
}

/**
 * The same rules as the server's, so that nothing is offered which it would refuse.
 * @param now milliseconds since 1970
 */
export function allowedActions(
  message: Pick<Message, 'actorId' | 'at' | 'body'>,
  place: Place,
  userId: number,
  now: number,
): AllowedActions {
  const { body } = message
  const present = body !== null
  const isMine = message.actorId === userId
  const age = now - Date.parse(message.at)
  const recallOwn = isMine && age <= recallWindow
  const recallAny = place.kind === 'group' && mayDo(standingAsTold(place), 'recall-any', now)
  return {
    reply: present,
    react: present,
    forward: present,
    copy: present && (body.type === 'text' || (body.type !== 'card' && Boolean(body.caption))),
    edit: present && isMine && body.type === 'text' && !body.forwardedFrom && age <= editWindow,
    recall: present && (recallOwn || recallAny),
    recallAsModerator: present && !recallOwn && recallAny,
    pin: present && mayPin(place, now),
    report: present && !isMine,
    readsLog: present && place.kind === 'group' && mayDo(standingAsTold(place), 'read-audit', now),
  }
}
