/** What can be done to a member; each is one record that answers to the member and to the log. */
export const sanctionKinds = ['warning', 'mute', 'removal', 'ban'] as const
export type SanctionKind = (typeof sanctionKinds)[number]

/**
 * `ended`: its time is over, or another took its place. `lifted`: taken back before its end. `shortened`: an appeal
 * brought its end nearer. `reversed`: an appeal found that it should not have been.
 */
export const sanctionStates = ['active', 'ended', 'lifted', 'shortened', 'reversed'] as const
export type SanctionState = (typeof sanctionStates)[number]

export const appealOutcomes = ['uphold', 'lift', 'shorten'] as const
export type AppealOutcome = (typeof appealOutcomes)[number]

const hour = 3_600_000
const day = 24 * hour

/** How far back a ban can delete what was written, in milliseconds. */
export const deletionSpans = { hour, day, week: 7 * day } as const
export type DeletionSpan = keyof typeof deletionSpans

export const sanctionLimits = {
  reason: 300,
  appeal: 1_000,
  answer: 500,
  note: 1_000,
  notesPerMember: 200,
  /** Four weeks, in milliseconds. */
  mute: 28 * day,
  /** The longest a ban with an end can last, in milliseconds. */
  ban: 10 * 365 * day,
  /** How long after the act an appeal can be made; one that still holds can always be appealed. Milliseconds. */
  appealWithin: 30 * day,
  /** When an appeal should be answered, in milliseconds. */
  answerWithin: 72 * hour,
  /** How long moderators can read what a message said before it was edited or recalled. Milliseconds. */
  pastTexts: 30 * day,
} as const

interface Standing {
  state: SanctionState
  /** Milliseconds; null where it has no end. */
  until: number | null
}

/** The state as of an instant: what time has ended is `ended`, whoever has not written it down yet. */
export function stateAt({ state, until }: Standing, now: number): SanctionState {
  const holds = state === 'active' || state === 'shortened'
  return holds && until !== null && until <= now ? 'ended' : state
}

/** Whether a sanction still has its effect. */
export function isInForce(sanction: Standing, now: number): boolean {
  const state = stateAt(sanction, now)
  return state === 'active' || state === 'shortened'
}

/** Until when its target may appeal, in milliseconds; null where they may not, or not any more. */
export function appealableUntil(
  sanction: Standing & { kind: SanctionKind; at: number; hasAppeal: boolean },
  now: number,
): number | null {
  const { kind, at, state, hasAppeal } = sanction
  if (hasAppeal || state === 'lifted' || state === 'reversed') return null
  const end = at + sanctionLimits.appealWithin
  if (end > now) return end
  if (kind !== 'ban' || !isInForce(sanction, now)) return null
  return sanction.until ?? now + sanctionLimits.appealWithin
}
