import { editWindow, messageLimits, recallWindow } from '#shared/conversations/limits.ts'
import { outranks, type Right, type Role } from '#shared/groups/roles.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { ParsedPayload } from '#shared/protocol/socket.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import { refuseWithoutSecondStep } from '../identity/second-step.ts'
import type { Media } from '../media/media.ts'
import type { Platform } from '../platform/platform.ts'
import type { Approach } from './admission.ts'
import { refuseLocked } from './lock.ts'
import type { EventRow } from './log-store.ts'
import type { LogTransaction } from './log-transaction.ts'
import { findMembership } from './members-store.ts'
import { deleteReaction, findEvent, insertReaction, lastEffect, reactionsTo, updateEvent } from './messages-store.ts'
import { keepPastText } from './past-store.ts'
import type { People } from './people.ts'
import { recallMessage } from './recalls.ts'
import { refuseBody, refuseWithout, rightsIn } from './rights.ts'
import { followVerdict, type Screen, type Verdict } from './screen.ts'
import { hiddenFor, refuseToBlocked, standingOf } from './standing.ts'
import { findPinned } from './summaries-store.ts'
import type { Writer } from './writer.ts'

type Target = { conversationId: string; seq: number }
type Placed = { seq: number }

/** What is done to a message after it was sent. Each is an event of its own; doing it twice is doing it once. */
export interface Effects {
  edit(userId: number, change: ParsedPayload<'message:edit'>): Promise<Placed>
  recall(userId: number, target: Target): Promise<Placed>
  react(userId: number, reaction: ParsedPayload<'message:react'>): Promise<Placed>
  pin(userId: number, pin: ParsedPayload<'message:pin'>): Promise<Placed>
}

interface Dependencies {
  people: People
  writer: Writer
  releaseFile: Media['releaseFile']
  screen: Screen
  approach: Approach
}

interface Scene {
  log: LogTransaction
  row: EventRow
  role: Role
  /** What the person may do, where it is a group. */
  rights: ReadonlySet<Right>
  kind: string
  hidden: number | null
  /** The other person of a direct conversation. */
  peerId: number | null
}

export function createEffects(
  platform: Platform,
  { people, writer, releaseFile, screen, approach }: Dependencies,
): Effects {
  const { db, limiter } = platform
  const allowance = limiter({ points: 40, seconds: 10, message: 'That was very quick. Wait a few seconds' })

  /** Runs with the message at hand and its conversation held; `not_found` for what the person may not see. */
  async function on(
    userId: number,
    { conversationId, seq }: Target,
    run: (scene: Scene) => Promise<Placed>,
    isWriting = true,
  ): Promise<Placed> {
    const standing = await standingOf(db, conversationId, userId)
    await allowance.take(userId)
    if (isWriting) await refuseToBlocked(people, standing, userId)
    const hidden = await hiddenFor(people, standing, userId)
    return await writer.write({
      conversationIds: [conversationId],
      async run(log) {
        const conversation = log.conversation(conversationId)
        const { kind } = conversation
        if (isWriting) refuseLocked(conversation)
        const member = await log.member(conversationId, userId)
        const role = member.role as Role
        const rights = rightsIn(conversation, member, log.now)
        const row = await findEvent(log.trx, conversationId, seq)
        if (row?.type !== 'message' || row.hidden_for === userId) throw notFound('This message')
        return await run({ log, row, role, rights, kind, hidden, peerId: standing.peerId })
      },
    })
  }

  return {
    async edit(userId, { text, ...target }) {
      let verdict: Verdict | null = null
      const placed = await on(userId, target, async ({ log, row, kind, hidden, peerId }) => {
        const { conversationId, seq } = target
        if (row.actor_id !== userId) throw forbidden('Only its author can edit a message')
        const body = bodyOf(row)
        if (body.type !== 'text') throw invalid('Only text can be edited')
        if (text.trim() === '') throw invalid('"text": must not be empty. Recall the message to take it back', 'text')
        if (body.text === text) {
          if (row.edited_seq !== null) return { seq: row.edited_seq }
          throw invalid('"text": is the same as before', 'text')
        }
        if (log.now - row.at > editWindow) throw forbidden('A message can be edited for 15 minutes after it was sent')
        if (kind === 'group') {
          const member = await log.member(conversationId, userId)
          refuseBody(log.conversation(conversationId), member, { ...body, text }, log.now)
          const clientId = row.client_id ?? ''
          verdict = await screen(log, {
            event: 'edit',
            conversationId,
            target: seq,
            member,
            clientId,
            body: { ...body, text },
            code: null,
          })
          if (verdict?.error) return { seq }
        }
        if (peerId !== null) {
          await approach.refuseEdit(log, { conversationId, userId, peerId, body: { ...body, text } })
        }
        const placed = log.append(conversationId, {
          type: 'edit',
          actorId: userId,
          target: seq,
          text,
          previous: body.text,
          hiddenFor: hidden ?? row.hidden_for,
        })
        if (kind === 'group') await keepPastText(log.trx, row, { kind: 'edit', by: userId, at: log.now })
        await updateEvent(log.trx, conversationId, seq, {
          body: JSON.stringify({ ...body, text }),
          edited_seq: placed.seq,
          edited_at: log.now,
        })
        return { seq: placed.seq }
      })
      await followVerdict(verdict)
      return placed
    },

    recall: (userId, target) =>
      on(
        userId,
        target,
        async ({ log, row, role, rights, kind }) => {
          const mayModerate = kind === 'group' && mayRecallOf({ role, rights }, await roleOfAuthor(log, row))
          const isOwn = row.actor_id === userId
          if (!isOwn && !mayModerate) throw forbidden('Only its author or a moderator can recall a message')
          if (!isOwn) await refuseWithoutSecondStep(log.trx, target.conversationId, userId)
          if (row.recalled_at !== null) {
            return { seq: await placeOf(log, target, 'recall') }
          }
          const isLate = log.now - row.at > recallWindow
          if (isLate && !mayModerate && !(kind === 'group' && rights.has('recall-any'))) {
            throw forbidden('A message can be recalled for 2 minutes after it was sent')
          }
          const placed = await recallMessage(log, row, { by: userId, kind, releaseFile })
          return { seq: placed.seq }
        },
        false,
      ),

    react: (userId, { emoji, on: isOn, ...target }) =>
      on(userId, target, async ({ log, row, hidden }) => {
        const { conversationId, seq } = target
        refuseRecalled(row)
        const reactions = await reactionsTo(log.trx, conversationId, seq)
        const hasIt = reactions.some((one) => one.user_id === userId && one.emoji === emoji)
        if (hasIt === isOn) {
          return { seq: await placeOf(log, target, 'reaction', userId) }
        }
        const known = new Set(reactions.map((one) => one.emoji))
        if (isOn && !known.has(emoji) && known.size >= messageLimits.reactionsPerMessage) {
          throw invalid(`A message can carry ${messageLimits.reactionsPerMessage} different emoji`, 'emoji')
        }
        const reaction = { conversation_id: conversationId, target: seq, user_id: userId, emoji }
        if (isOn) await insertReaction(log.trx, { ...reaction, at: log.now })
        else await deleteReaction(log.trx, reaction)
        const placed = log.append(conversationId, {
          type: 'reaction',
          actorId: userId,
          target: seq,
          emoji,
          on: isOn,
          hiddenFor: hidden ?? row.hidden_for,
        })
        return { seq: placed.seq }
      }),

    pin: (userId, { on: isOn, ...target }) =>
      on(userId, target, async ({ log, row, kind, hidden }) => {
        const { conversationId, seq } = target
        if (kind === 'group') {
          refuseWithout(log.conversation(conversationId), await log.member(conversationId, userId), 'pin', log.now)
        }
        refuseRecalled(row)
        if ((row.pinned === 1) === isOn) {
          return { seq: await placeOf(log, target, 'pin') }
        }
        if (isOn && (await findPinned(log.trx, [conversationId])).length >= messageLimits.pins) {
          throw invalid(`${messageLimits.pins} messages are pinned already. Unpin one first`)
        }
        await updateEvent(log.trx, conversationId, seq, { pinned: isOn ? 1 : 0 })
        const placed = log.append(conversationId, {
          type: 'pin',
          actorId: userId,
          target: seq,
          on: isOn,
          hiddenFor: hidden ?? row.hidden_for,
        })
        return { seq: placed.seq }
      }),
  }
}

/** Where the effect that already stands is; it may be one of this very transaction, whose events are written at its end. */
async function placeOf(
  log: LogTransaction,
  { conversationId, seq }: Target,
  type: 'recall' | 'reaction' | 'pin',
  actorId?: number,
): Promise<number> {
  const added = log.lastAdded(
    conversationId,
    (row) => row.type === type && row.target === seq && (actorId === undefined || row.actor_id === actorId),
  )
  return added ?? (await lastEffect(log.trx, conversationId, seq, type, actorId)) ?? seq
}

/** Whether somebody may recall what another wrote; null for an author who is no longer a member. */
function mayRecallOf({ role, rights }: Pick<Scene, 'role' | 'rights'>, author: Role | null): boolean {
  return rights.has('recall-any') && (author === null || outranks(role, author))
}

function refuseRecalled(row: EventRow): void {
  if (row.body === null) throw conflict('This message was recalled')
}

function bodyOf(row: EventRow): DeliveredBody {
  refuseRecalled(row)
  return JSON.parse(row.body ?? 'null') as DeliveredBody
}

/** null once the author has left. */
async function roleOfAuthor(log: LogTransaction, row: EventRow): Promise<Role | null> {
  const membership = await findMembership(log.trx, row.conversation_id, row.actor_id)
  return membership && membership.left_at === null ? (membership.role as Role) : null
}
