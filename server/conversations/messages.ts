import { hasRight, type Role } from '#shared/groups/roles.ts'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import type { CallResult, ParsedPayload } from '#shared/protocol/socket.ts'
import { iso } from '../platform/clock.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { FillFile } from '../media/bodies.ts'
import type { FillCard } from './cards.ts'
import type { Placed } from './log-transaction.ts'
import { whichAreMembers } from './members-store.ts'
import { countMessagesBy, findEvent } from './messages-store.ts'
import type { People } from './people.ts'
import { hiddenFor, isToStranger, refuseStranger, refuseToBlocked, standingOf, type Standing } from './standing.ts'
import { createTurns } from './turns.ts'
import type { Job, Writer } from './writer.ts'

type Send = ParsedPayload<'message:send'>
type Forward = ParsedPayload<'message:forward'>

export interface Messages {
  send(userId: number, message: Send): Promise<CallResult<'message:send'>>
  /** Copies what the sender may see; the copy names its first author. */
  forward(userId: number, forward: Forward): Promise<CallResult<'message:forward'>>
}

interface Dependencies {
  people: People
  writer: Writer
  fillCard: FillCard
  fillFile: FillFile
  /** Runs once the first message of a direct conversation is committed. */
  onFirstMessage: (conversationId: string, peerId: number) => Promise<void>
}

interface Ready {
  conversationId: string
  clientId: string
  body: DeliveredBody
}

export function createMessages(platform: Platform, dependencies: Dependencies): Messages {
  const { db, config, limiter } = platform
  const { people, writer, fillCard, fillFile, onFirstMessage } = dependencies
  const perConversation = limiter({
    points: 20,
    seconds: 10,
    message: 'You are sending very quickly. Wait a few seconds',
  })
  const perPerson = limiter({ points: 60, seconds: 60, message: 'You have sent many messages. Wait a moment' })

  const takeTurns = createTurns()

  async function takeAllowance(userId: number, conversationId: string): Promise<void> {
    await perConversation.take(`${userId} ${conversationId}`)
    await perPerson.take(userId)
  }

  /** What a client asked to send, checked against what it names. */
  async function complete(
    userId: number,
    conversationId: string,
    standing: Standing,
    body: MessageBody,
  ): Promise<DeliveredBody> {
    if (body.type === 'card') return { type: 'card', card: await fillCard(body.card, userId) }
    if (body.type !== 'text') return await fillFile(body, userId)
    if (body.replyTo !== undefined) await refuseBadReply(conversationId, standing, body.replyTo)
    return await withMentions(conversationId, standing, body)
  }

  async function refuseBadReply(conversationId: string, { lastSeq }: Standing, replyTo: number): Promise<void> {
    const target = replyTo <= lastSeq ? await findEvent(db, conversationId, replyTo) : undefined
    if (target?.type !== 'message') throw invalid('The message that this answers does not exist', 'body.replyTo')
  }

  async function withMentions(
    conversationId: string,
    { kind, role }: Standing,
    { mentions, ...body }: Extract<MessageBody, { type: 'text' }>,
  ): Promise<DeliveredBody> {
    if (mentions === undefined) return body
    if (mentions === 'all') {
      if (kind === 'direct') return body
      refuseMentionAll(role)
      return { ...body, mentions }
    }
    const members = new Set(await whichAreMembers(db, conversationId, mentions))
    const known = [...new Set(mentions)].filter((id) => members.has(id))
    return known.length > 0 ? { ...body, mentions: known } : body
  }

  /** Asks everything that must be known before the message may queue for its commit; the result puts it there. */
  async function admit(userId: number, standing: Standing, message: Ready): Promise<() => Promise<Placed>> {
    const { conversationId, clientId, body } = message
    const mentions = body.type === 'text' ? body.mentions : undefined
    await refuseToBlocked(people, standing, userId)
    const { peerId, kind } = standing
    const policy = await strangerPolicy(conversationId, standing, userId)
    const hidden = await hiddenFor(people, standing, userId)
    let isFirst = false
    const job: Job<Placed> = {
      conversationIds: [conversationId],
      sender: { userId, clientId },
      // Counting what was sent to a stranger needs everything before to be written.
      alone: policy !== null,
      async run(log) {
        const role = (await log.member(conversationId, userId)).role as Role
        const earlier = log.sentBefore(conversationId, { userId, clientId })
        if (earlier) return earlier
        if (kind === 'group' && !hasRight(role, 'send')) throw forbidden('You cannot write in this group')
        if (mentions === 'all') refuseMentionAll(role)
        if (policy !== null && peerId !== null) {
          await refuseStranger(log.trx, conversationId, { userId, peerId, policy, areCounted: config.rateLimits })
        }
        isFirst = peerId !== null && log.conversation(conversationId).last_seq === 0
        return log.append(conversationId, {
          type: 'message',
          actorId: userId,
          clientId,
          body,
          hiddenFor: hidden,
          ...(mentions === undefined ? {} : { mentions }),
        })
      },
    }
    return async () => {
      const placed = await writer.write(job)
      if (isFirst && peerId !== null && hidden === null) await onFirstMessage(conversationId, peerId)
      return placed
    }
  }

  /** The contact policy of the other person where they are a stranger who has never answered; null for all others. */
  async function strangerPolicy(conversationId: string, standing: Standing, userId: number): Promise<string | null> {
    const { peerId } = standing
    if (peerId === null || !(await isToStranger(people, standing, userId))) return null
    if ((await countMessagesBy(db, conversationId, peerId, 1)) > 0) return null
    const policy = (await people.usersByIds([peerId])).get(peerId)?.contactPolicy ?? null
    return config.rateLimits || policy === 'nobody' ? policy : null
  }

  /** What one person sends to one conversation is written in the order in which it came, however long its checks take. */
  async function inTurn(
    userId: number,
    { conversationId, clientId }: Pick<Ready, 'conversationId' | 'clientId'>,
    prepare: (standing: Standing) => Promise<DeliveredBody>,
  ): Promise<Placed> {
    const checks = async () => {
      const standing = await standingOf(db, conversationId, userId)
      await takeAllowance(userId, conversationId)
      return await admit(userId, standing, { conversationId, clientId, body: await prepare(standing) })
    }
    // Checks of one sender run side by side; only who is done with them waits for those who came before.
    const checked = checks()
    checked.catch(() => {})
    const { committed } = await takeTurns(`${userId} ${conversationId}`, async () => {
      const enqueue = await checked
      return { committed: enqueue() }
    })
    return await committed
  }

  return {
    send: (userId, { conversationId, clientId, body }) =>
      inTurn(userId, { conversationId, clientId }, (standing) => complete(userId, conversationId, standing, body)),

    forward: (userId, { conversationId, clientId, source }) =>
      inTurn(userId, { conversationId, clientId }, async () => {
        await standingOf(db, source.conversationId, userId)
        const original = await findEvent(db, source.conversationId, source.seq)
        if (original?.type !== 'message' || original.hidden_for === userId) throw notFound('This message')
        if (original.body === null) throw conflict('This message was recalled and cannot be forwarded')
        const author = (await people.usersByIds([original.actor_id])).get(original.actor_id)
        const body = withoutPlace(JSON.parse(original.body) as DeliveredBody)
        const forwardedFrom = body.forwardedFrom ?? {
          userId: original.actor_id,
          name: author?.displayName ?? '',
          at: iso(original.at),
        }
        return { ...body, forwardedFrom }
      }),
  }
}

function refuseMentionAll(role: Role): void {
  if (!hasRight(role, 'mention-all')) throw forbidden('Only the owner and admins can mention everybody')
}

/** A body without what has a meaning only in its own conversation. */
function withoutPlace(body: DeliveredBody): DeliveredBody {
  if (body.type !== 'text') return body
  const { replyTo: _replyTo, mentions: _mentions, ...rest } = body
  return rest
}
