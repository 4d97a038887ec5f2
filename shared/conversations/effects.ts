import type { MessageEvent, ReactionSummary } from '../protocol/messages.ts'
import type { Effect, Message } from './timeline.ts'

/** People named under one reaction. */
const namedReactors = 20

/** A message event as a message; nothing of a recalled one is left but its place. */
export function toMessage(event: MessageEvent, asOf: number): Message {
  const { seq, at, actorId, clientId, body, recalled } = event
  const base = { type: 'message', seq, at, actorId, clientId, asOf } as const
  if (body === null) return { ...base, body, reactions: [], pinned: false, ...(recalled ? { recalled } : {}) }
  return {
    ...base,
    body,
    ...(event.edited ? { edited: event.edited } : {}),
    reactions: event.reactions ?? [],
    pinned: event.pinned ?? false,
  }
}

/** The message after an effect; the same reference where the effect is already in it. */
export function applyEffect(message: Message, effect: Effect, selfId: number): Message {
  if (effect.seq <= message.asOf) return message
  const next: Message = { ...message, asOf: effect.seq }
  if (message.body === null) return next
  switch (effect.type) {
    case 'edit':
      if (effect.text !== null) {
        next.edited = { seq: effect.seq, at: effect.at }
        next.body =
          message.body.type === 'text' ? { ...message.body, text: effect.text } : withCaption(message.body, effect.text)
      }
      return next
    case 'recall':
      delete next.edited
      return { ...next, body: null, recalled: { by: effect.actorId, at: effect.at }, reactions: [], pinned: false }
    case 'pin':
      return { ...next, pinned: effect.on }
    default:
      return { ...next, reactions: react(message.reactions, effect, selfId) }
  }
}

function withCaption(body: NonNullable<Message['body']>, caption: string): NonNullable<Message['body']> {
  return body.type === 'text' || body.type === 'card' ? body : { ...body, caption }
}

/** Reactions stand in the order of their first use. */
function react(
  reactions: readonly ReactionSummary[],
  { emoji, on, actorId }: Extract<Effect, { type: 'reaction' }>,
  selfId: number,
): readonly ReactionSummary[] {
  const mine = actorId === selfId
  const current = reactions.find((each) => each.emoji === emoji)
  if (!current) return on ? [...reactions, { emoji, count: 1, mine, userIds: [actorId] }] : reactions
  const isNamed = current.userIds.includes(actorId)
  if (on && (isNamed || (mine && current.mine))) return reactions
  const userIds = on
    ? current.userIds.length < namedReactors
      ? [...current.userIds, actorId]
      : current.userIds
    : current.userIds.filter((id) => id !== actorId)
  const count = current.count + (on ? 1 : -1)
  if (count <= 0) return reactions.filter((each) => each !== current)
  const next: ReactionSummary = { ...current, count, userIds, mine: mine ? on : current.mine }
  return reactions.map((each) => (each === current ? next : each))
}
