import { addSpell, paceOf, spellOf } from '#shared/moderation/pace.ts'
import type { Action, Match, Switches } from '#shared/protocol/moderation.ts'
import { writeAudit } from '../groups/audit.ts'
import type { ModerationContext } from './context.ts'
import { readSwitches, type Guarded } from './guards.ts'
import { advanceRules, findGuarded, saveSwitches } from './store.ts'

const minute = 60_000

interface About {
  guarded: Guarded
  conversationId: string
  userId: number
  /** The message that was edited; undefined where a new one met the rule. */
  target?: number | undefined
}

type Asked<T extends Action['type']> = Extract<Action, { type: T }>

const asked = <T extends Action['type']>({ actions }: Match, type: T) =>
  actions.find((action): action is Asked<T> => action.type === type)

/** Does what rules ask of the group as a whole, and of what the author wrote before; once the verdict is on disk. */
export async function dealWithTheRest(
  context: ModerationContext,
  about: About,
  matches: readonly Match[],
): Promise<void> {
  for (const match of matches) {
    const keeperId = about.guarded.keepers.get(match.ruleId)
    if (match.dryRun || keeperId === undefined) continue
    const slow = asked(match, 'slow')
    const lock = asked(match, 'lock')
    if (slow || lock) await beginSpell(context, about, { slow, lock, by: keeperId, rule: match.ruleName })
    const deletion = asked(match, 'delete')
    if (deletion) await deleteLatest(context, about, { minutes: deletion.minutes, by: keeperId, rule: match.ruleName })
  }
}

interface Spell {
  slow: Asked<'slow'> | undefined
  lock: Asked<'lock'> | undefined
  by: number
  rule: string
}

/** The spell that follows, or null where the running one is as strict and has most of its time to go: a flood asks often. */
function nextSpell(switches: Switches, { slow, lock }: Spell, now: number): NonNullable<Switches['spell']> | null {
  const minutes = Math.max(slow?.minutes ?? 0, lock?.minutes ?? 0)
  const wanted = addSpell(switches, { slowSeconds: slow?.seconds ?? 0, readOnly: lock !== undefined, minutes }, now)
  const running = spellOf(switches, now)
  const isCovered =
    running !== null &&
    running.readOnly === wanted.readOnly &&
    running.slowSeconds === wanted.slowSeconds &&
    Date.parse(running.until) - now > (minutes * minute) / 2
  return isCovered ? null : wanted
}

class SpellGoesOn extends Error {}

/** Slows or locks a group for a while. Members see it at once, and see it end. */
async function beginSpell(
  { platform: { db, clock }, conversations }: ModerationContext,
  { guarded: { groupId }, conversationId }: About,
  spell: Spell,
): Promise<void> {
  const before = readSwitches((await findGuarded(db, { groupId }))?.switches ?? null)
  const next = nextSpell(before, spell, clock.now())
  if (!next) return
  try {
    await conversations.members.renameConversation(conversationId, {
      by: spell.by,
      pace: paceOf({ ...before, spell: next }),
      async within(trx, now) {
        const held = readSwitches((await findGuarded(trx, { groupId }))?.switches ?? null)
        if (!nextSpell(held, spell, now)) throw new SpellGoesOn()
        await advanceRules(trx, conversationId)
        await saveSwitches(trx, conversationId, { ...held, spell: next })
        const after = { spell: next, rule: spell.rule, automatic: true }
        await writeAudit(trx, { groupId, at: now, actorId: spell.by, type: 'switches-changed', after })
      },
    })
  } catch (error) {
    if (!(error instanceof SpellGoesOn)) throw error
  }
}

/** Takes away the edited message, and what its author wrote in the last minutes. */
async function deleteLatest(
  { conversations, platform: { clock } }: ModerationContext,
  { guarded: { groupId }, conversationId, userId, target }: About,
  { minutes, by, rule }: { minutes: number; by: number; rule: string },
): Promise<void> {
  await conversations.recallFrom({
    conversationId,
    authorId: userId,
    since: minutes === 0 ? null : clock.now() - minutes * minute,
    also: target,
    by,
    within: (trx, count) =>
      writeAudit(trx, {
        groupId,
        at: clock.now(),
        actorId: by,
        type: 'messages-deleted',
        targetId: userId,
        after: { count, rule, automatic: true },
      }),
  })
}
