import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import type { CallResult, ParsedPayload } from '#shared/protocol/socket.ts'
import { iso } from '../platform/clock.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import type { Trx } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'
import type { FillFile } from '../media/bodies.ts'
import {
  createAdmission,
  isRestricted,
  refuseStranger,
  refuseToThoseBlocked,
  type Approach,
  type Other,
  type Others,
} from './admission.ts'
import type { FillCard } from './cards.ts'
import type { LogTransaction, Placed } from './log-transaction.ts'
import { whichAreMembers } from './members-store.ts'
import { findEvent } from './messages-store.ts'
import type { People } from './people.ts'
import { refuseBody } from './rights.ts'
import { standingOf, type Standing } from './standing.ts'
import { followVerdict, type ReadPicture, type Screen, type Verdict } from './screen.ts'
import { createTurns } from './turns.ts'
import type { Writer } from './writer.ts'

type Send = ParsedPayload<'message:send'>
type Forward = ParsedPayload<'message:forward'>

export interface Messages {
  send(userId: number, message: Send): Promise<CallResult<'message:send'>>
  /** Copies what the sender may see; the copy names its first author. */
  forward(userId: number, forward: Forward): Promise<CallResult<'message:forward'>>
}

/** Throws where a conversation, which is held, has no room for a file. */
export type FileRoom = (trx: Trx, conversationId: string, file: { fileId: string; bytes: number }) => Promise<void>

interface Dependencies {
  people: People
  writer: Writer
  fillCard: FillCard
  fillFile: FillFile
  screen: Screen
  readPicture: ReadPicture
  fileRoom: FileRoom
  approach: Approach
  /** Runs once the first message of a direct conversation is committed. */
  onFirstMessage: (conversationId: string, peerId: number) => Promise<void>
}

interface Ready {
  conversationId: string
  clientId: string
  body: DeliveredBody
  /** What the QR code in its picture says, where the group asks. */
  code: string | null
}

export function createMessages(platform: Platform, dependencies: Dependencies): Messages {
  const { db, config, limiter } = platform
  const { people, writer, fillCard, fillFile, screen, readPicture, fileRoom, approach, onFirstMessage } = dependencies
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

  /** What a client asked to send, checked against what it names. Text that names nothing needs no look at the database. */
  function complete(userId: number, conversationId: string, body: MessageBody): DeliveredBody | Promise<DeliveredBody> {
    if (body.type === 'text' && body.replyTo === undefined && body.mentions === undefined) return body
    return completeNamed(userId, conversationId, body)
  }

  async function completeNamed(userId: number, conversationId: string, body: MessageBody): Promise<DeliveredBody> {
    const standing = await standingOf(db, conversationId, userId)
    if (body.type === 'card') return { type: 'card', card: await fillCard(body.card, userId) }
    if (body.replyTo !== undefined) await refuseBadReply(conversationId, standing, body.replyTo)
    if (body.type !== 'text') return await fillFile(body, userId)
    return await withMentions(conversationId, standing, body)
  }

  async function refuseBadReply(conversationId: string, { lastSeq }: Standing, replyTo: number): Promise<void> {
    const target = replyTo <= lastSeq ? await findEvent(db, conversationId, replyTo) : undefined
    if (target?.type !== 'message') throw invalid('The message that this answers does not exist', 'body.replyTo')
  }

  async function withMentions(
    conversationId: string,
    { kind }: Standing,
    { mentions, ...body }: Extract<MessageBody, { type: 'text' }>,
  ): Promise<DeliveredBody> {
    if (mentions === undefined) return body
    if (mentions === 'all') {
      if (kind === 'direct') return body
      return { ...body, mentions }
    }
    const members = new Set(await whichAreMembers(db, conversationId, mentions))
    const known = [...new Set(mentions)].filter((id) => members.has(id))
    return known.length > 0 ? { ...body, mentions: known } : body
  }

  const readOthers = createAdmission(people)

  /** Writes a message. What must be known of its sender is read for all messages of the batch at once. */
  async function write(userId: number, { conversationId, clientId, body, code }: Ready): Promise<Placed> {
    const mentions = body.type === 'text' ? body.mentions : undefined
    const place = { conversationId, userId, clientId }
    let newlyMet: number | null = null
    let verdict: Verdict | null = null
    function append(log: LogTransaction, other: Other | null): Placed {
      const hiddenFor = other?.isBlocked ? other.peerId : null
      const placed = log.append(conversationId, {
        type: 'message',
        actorId: userId,
        clientId,
        body,
        hiddenFor,
        ...(mentions === undefined ? {} : { mentions }),
      })
      if (other && hiddenFor === null && placed.seq === 1) newlyMet = other.peerId
      return placed
    }
    /** Groups ask their rules first; a verdict that refuses has written why, so it does not throw. */
    async function settle(log: LogTransaction, asked: Promise<Verdict | null>): Promise<Placed | null> {
      verdict = await asked
      return verdict?.error ? null : append(log, null)
    }
    /** What is left once the conversation has room for it. */
    function put(log: LogTransaction, others: Others): Placed | Promise<Placed | null> {
      const member = log.sender(conversationId, userId)
      const isGroup = log.conversation(conversationId).kind === 'group'
      const asked = isGroup ? screen(log, { event: 'send', conversationId, member, clientId, body, code }) : null
      if (asked) return settle(log, asked)
      const other = others(place)
      if (!other) return append(log, null)
      refuseToThoseBlocked(other)
      if (!isRestricted(other, config.rateLimits)) return append(log, other)
      const rules = { areCounted: config.rateLimits, approach }
      return refuseStranger(log, { ...place, body }, other, rules).then(() => append(log, other))
    }
    const placed = await writer.write<Placed | null, Others>({
      conversationIds: [conversationId],
      sender: place,
      together: readOthers,
      // Of two files at once the second must find the first written, so they share no transaction.
      alone: 'fileId' in body,
      run(log, others) {
        const member = log.sender(conversationId, userId)
        const earlier = log.sentBefore(conversationId, place)
        if (earlier) return earlier
        const conversation = log.conversation(conversationId)
        if (conversation.kind !== 'group') return put(log, others)
        refuseBody(conversation, member, body, log.now)
        if (!('fileId' in body)) return put(log, others)
        return fileRoom(log.trx, conversationId, body).then(() => put(log, others))
      },
    })
    await followVerdict(verdict)
    if (!placed) throw new Error('A message was neither written nor refused')
    if (newlyMet !== null) await onFirstMessage(conversationId, newlyMet)
    return placed
  }

  /** What one person sends to one conversation is written in the order in which it came, however long its checks take. */
  async function inTurn(
    userId: number,
    { conversationId, clientId }: Pick<Ready, 'conversationId' | 'clientId'>,
    prepare: () => DeliveredBody | Promise<DeliveredBody>,
  ): Promise<Placed> {
    const checks = async () => {
      await takeAllowance(userId, conversationId)
      const body = await prepare()
      const code = body.type === 'image' ? await readPicture(conversationId, body.fileId) : null
      return { conversationId, clientId, body, code }
    }
    // Checks of one sender run side by side; only who is done with them waits for those who came before.
    const checked = checks()
    checked.catch(() => {})
    const { committed } = await takeTurns(`${userId} ${conversationId}`, async () => {
      const message = await checked
      return { committed: write(userId, message) }
    })
    return await committed
  }

  return {
    send: (userId, { conversationId, clientId, body }) =>
      inTurn(userId, { conversationId, clientId }, () => complete(userId, conversationId, body)),

    forward: (userId, { conversationId, clientId, source }) =>
      inTurn(userId, { conversationId, clientId }, async () => {
        await standingOf(db, conversationId, userId)
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

/** A body without what has a meaning only in its own conversation. */
function withoutPlace(body: DeliveredBody): DeliveredBody {
  if (body.type === 'card') return body
  const { replyTo: _replyTo, ...rest } = body
  if (rest.type !== 'text') return rest
  const { mentions: _mentions, ...words } = rest
  return words
}
