import type { Role } from '#shared/groups/roles.ts'
import { moderationLimits, raidNewcomers } from '#shared/moderation/limits.ts'
import { outcomeOf, type Subject } from '#shared/moderation/engine.ts'
import { isRaid, slowSecondsOf, withoutSlowness, writeObstacle } from '#shared/moderation/pace.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { Match, Switches } from '#shared/protocol/moderation.ts'
import type { MembershipRow } from '../conversations/log-store.ts'
import type { LogTransaction } from '../conversations/log-transaction.ts'
import { updateMembership } from '../conversations/members-store.ts'
import type { Attempt, Screen, Verdict } from '../conversations/screen.ts'
import type { AppError } from '../platform/errors.ts'
import { forbidden } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { dealWithTheRest } from './aftermath.ts'
import { apply, followUp } from './by-rule.ts'
import type { ModerationContext } from './context.ts'
import type { Guarded, Guards } from './guards.ts'
import { countWaiting, findHeldOf, insertHeld, type HeldRow } from './held-store.ts'
import { findRecent, keepRecent } from './recent-store.ts'
import { judgeWithTrust } from './trust/judging.ts'
import { heldNotice, paceRefusal, ruleRefusal } from './refusals.ts'

/** The words of a message that rules read. */
export function wordsOf(body: DeliveredBody): string {
  if (body.type === 'text') return body.text
  if (body.type !== 'card') return body.caption ?? ''
  const { card } = body
  if (card.kind === 'poll') return [card.question, ...(card.options ?? [])].filter(Boolean).join('\n')
  if (card.kind === 'announcement') return (card.versions ?? []).map(({ title }) => title).join('\n')
  if (card.kind === 'city-item') return [card.title, card.url].filter(Boolean).join('\n')
  if (card.kind === 'listing') return card.title ?? ''
  return card.kind === 'group' ? [card.name, card.description].filter(Boolean).join('\n') : (card.displayName ?? '')
}

function subjectOf({ event, member, body, code }: Attempt, now: number): Omit<Subject, 'earlier'> {
  const mentions = body.type === 'text' ? body.mentions : undefined
  return {
    event,
    userId: member.user_id,
    role: member.role as Role,
    namedRole: member.named_role,
    memberFor: now - member.joined_at,
    text: wordsOf(body),
    mentions: Array.isArray(mentions) ? mentions.length : 0,
    code,
    file: body.type === 'text' || body.type === 'card' ? null : { kind: body.type, name: body.name, bytes: body.bytes },
  }
}

/** What somebody is told who asks for a message that was held before; null where it is in the log or was never held. */
function toldBefore(held: HeldRow | undefined): AppError | null {
  if (!held || held.state === 'approved') return null
  if (held.state === 'waiting') return heldNotice()
  return forbidden(`A moderator did not approve this message${held.reason ? `: ${held.reason}` : ''}`)
}

/** In a raid, who came with it or shortly before does not write. */
function refuseRaider(member: MembershipRow, switches: Switches, now: number): void {
  if (!isRaid(switches, now) || member.role !== 'member') return
  const began = Date.parse(switches.raidUntil ?? '') - switches.raidMinutes * 60_000
  if (member.joined_at < began - raidNewcomers) return
  throw forbidden('This group protects itself from a raid, so new members cannot write for a while. Try later')
}

/** Asks a group's switches and rules about every message and edit. */
export function createScreen(context: ModerationContext, guards: Guards): Screen {
  const { log: logger } = context.platform

  async function hold(log: LogTransaction, attempt: Attempt, guarded: Guarded, matches: Match[]): Promise<AppError> {
    const { member, conversationId, clientId, body } = attempt
    const { groupId } = guarded
    const waiting = await countWaiting(log.trx, groupId, member.user_id)
    if (waiting >= moderationLimits.heldPerPerson) {
      return forbidden(
        `${waiting} of your messages wait for review in this group. Wait until a moderator has seen them`,
      )
    }
    await insertHeld(log.trx, {
      id: newId(),
      group_id: groupId,
      conversation_id: conversationId,
      author_id: member.user_id,
      client_id: clientId,
      at: log.now,
      body: JSON.stringify(body),
      file_id: 'fileId' in body ? body.fileId : null,
      matches: JSON.stringify(matches),
      state: 'waiting',
      decided_by: null,
      decided_at: null,
      reason: null,
    })
    return heldNotice()
  }

  /** Notes when and what the author wrote, as far as anything will ask. */
  async function remember(log: LogTransaction, attempt: Attempt, { guard, switches }: Guarded): Promise<void> {
    const { member, conversationId, body } = attempt
    const { trx, now } = log
    if (guard.looksBack > 0) {
      const author = { userId: member.user_id, conversationId, now }
      await keepRecent(trx, author, guard.sketch(wordsOf(body)))
    }
    if (slowSecondsOf(switches, now) === 0) return
    // The row is shared by the batch: a second message in it must see the first.
    member.paced_at = now
    await updateMembership(trx, conversationId, member.user_id, { paced_at: now })
  }

  async function judge(log: LogTransaction, attempt: Attempt, guarded: Guarded): Promise<Verdict> {
    const { member, conversationId, event } = attempt
    const { trx, now } = log
    const userId = member.user_id
    const { guard } = guarded
    const earlier = guard.looksBack > 0 ? await findRecent(trx, { userId, conversationId, now }, guard.looksBack) : []
    const where = { groupId: guarded.groupId, conversationId, userId, now }
    const matches = await judgeWithTrust(trx, guard, { ...subjectOf(attempt, now), earlier }, where)
    const outcome = outcomeOf(matches)
    if (event === 'send') await remember(log, attempt, guarded)
    if (matches.length === 0) return { error: null }

    const sequel = await apply(trx, matches, { guarded, conversationId, userId, role: member.role as Role, now })
    if (sequel.mutedUntil !== null) member.silenced_until = sequel.mutedUntil
    const isHeld = outcome === 'held' && event === 'send' && sequel.removal === null
    let error: AppError | null = null
    if (isHeld) error = await hold(log, attempt, guarded, matches)
    else if (outcome !== 'sent' || sequel.removal !== null) error = ruleRefusal(matches, sequel.notes.join('. '))
    return {
      error,
      after: async () => {
        const about = { guarded, conversationId, userId, target: attempt.target }
        try {
          await followUp(context, about, sequel, isHeld)
          // Those who run a group answer to each other, not to a rule.
          if (member.role === 'member') await dealWithTheRest(context, about, matches)
        } catch (cause) {
          logger.error({ err: cause }, 'what a rule asked for could not be done')
        }
      },
    }
  }

  async function ask(log: LogTransaction, attempt: Attempt, version: number): Promise<Verdict | null> {
    const { member, conversationId, clientId } = attempt
    const guarded = await guards(log.trx, conversationId, version)
    if (!guarded) return null
    const known = attempt.event === 'send' ? toldBefore(await findHeldOf(log.trx, member.user_id, clientId)) : null
    if (known) throw known
    const writer = {
      role: member.role as Role,
      silencedUntil: member.silenced_until,
      pacedAt: member.paced_at,
    }
    const pace = attempt.event === 'edit' ? withoutSlowness(guarded.switches) : guarded.switches
    const obstacle = writeObstacle(pace, writer, log.now)
    if (obstacle) throw paceRefusal(obstacle, log.now)
    refuseRaider(member, guarded.switches, log.now)
    return await judge(log, attempt, guarded)
  }

  return (log, attempt) => {
    const { member, conversationId } = attempt
    const { rules_version: version } = log.conversation(conversationId)
    if (version > 0) return ask(log, attempt, version)
    if (member.silenced_until === null || member.silenced_until <= log.now) return null
    throw paceRefusal({ kind: 'muted', until: member.silenced_until }, log.now)
  }
}
