import type { Role } from '#shared/groups/roles.ts'
import { outcomeOf, type Subject } from '#shared/moderation/engine.ts'
import { withoutSlowness, writeObstacle } from '#shared/moderation/pace.ts'
import type { Match } from '#shared/protocol/moderation.ts'
import { findMembers } from '../conversations/log-store.ts'
import type { Trx } from '../platform/db/database.ts'
import { notFound, type AppError } from '../platform/errors.ts'
import { apply, followUp } from './by-rule.ts'
import type { ReadCode } from './codes.ts'
import type { ModerationContext } from './context.ts'
import type { Guards } from './guards.ts'
import { findRecent } from './recent-store.ts'
import { paceRefusal, ruleRefusal } from './refusals.ts'
import { findGuarded } from './store.ts'
import { judgeWithTrust } from './trust/judging.ts'

/** Something a member publishes in a group that is no message. */
export interface Publication {
  event: 'send' | 'edit'
  groupId: string
  userId: number
  text: string
  /** Its first picture. */
  picture: { name: string; bytes: number } | null
  /** What {@link WordScreen.readCode} found. */
  code: string | null
}

export interface WordVerdict {
  outcome: 'sent' | 'held' | 'blocked'
  /** Why it is blocked, for the author. What the screen has written stands all the same: do not throw before the commit. */
  error: AppError | null
  matches: Match[]
  /** Runs after the commit. */
  after: () => Promise<void>
}

/** Asks a group's rules and switches about what is published in other ways than as a message. */
export interface WordScreen {
  /** What the QR code of a picture says, where a rule of the group asks; before the transaction. */
  readCode(groupId: string, fileIds: readonly string[]): Promise<string | null>
  /** Throws where the member may not write now; that is before it has written anything. */
  judge(trx: Trx, publication: Publication, now: number): Promise<WordVerdict>
}

const free: WordVerdict = { outcome: 'sent', error: null, matches: [], after: () => Promise.resolve() }

export function createWordScreen(context: ModerationContext, guards: Guards, readCode: ReadCode): WordScreen {
  const { db, log } = context.platform

  return {
    async readCode(groupId, fileIds) {
      const group = await findGuarded(db, { groupId })
      if (!group || group.rules_version === 0) return null
      const guarded = await guards(db, group.conversation_id, group.rules_version)
      if (!guarded?.guard.readsCodes) return null
      for (const fileId of fileIds) {
        const code = await readCode(fileId)
        if (code !== null) return code
      }
      return null
    },

    async judge(trx, { event, groupId, userId, text, picture, code }, now) {
      const group = await findGuarded(trx, { groupId })
      if (!group) throw notFound('This group')
      const conversationId = group.conversation_id
      const [member] = await findMembers(trx, [{ conversationId, userId }])
      if (!member) throw notFound('This group')
      const role = member.role as Role
      const guarded = await guards(trx, conversationId, group.rules_version)
      if (!guarded) return free
      const writer = { role, silencedUntil: member.silenced_until, pacedAt: null }
      const obstacle = writeObstacle(withoutSlowness(guarded.switches), writer, now)
      if (obstacle) throw paceRefusal(obstacle, now)
      const { guard } = guarded
      const author = { userId, conversationId, now }
      const subject: Subject = {
        event,
        userId,
        role,
        namedRole: member.named_role,
        memberFor: now - member.joined_at,
        text,
        mentions: 0,
        file: picture && { kind: 'image', ...picture },
        code,
        earlier: guard.looksBack > 0 ? await findRecent(trx, author, guard.looksBack) : [],
      }
      const matches = await judgeWithTrust(trx, guard, subject, { ...author, groupId })
      if (matches.length === 0) return free
      const sequel = await apply(trx, matches, { guarded, conversationId, userId, role, now })
      const outcome = sequel.removal === null ? outcomeOf(matches) : 'blocked'
      return {
        outcome,
        error: outcome === 'blocked' ? ruleRefusal(matches, sequel.notes.join('. ')) : null,
        matches,
        after: () =>
          followUp(context, { guarded, conversationId, userId }, sequel, false).catch((cause: unknown) =>
            log.error({ err: cause }, 'what a rule asked for could not be done'),
          ),
      }
    },
  }
}
