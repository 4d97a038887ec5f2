/** How far back trust looks, in days: it is lost where it is not kept. */
export const trustDays = 100

/** What a group knows of a member from the last {@link trustDays} days, and nothing else decides. */
export interface TrustFacts {
  /** Days on which they wrote. */
  daysActive: number
  /** What they wrote that stands. */
  messages: number
  /** What others took away of it: moderators and rules. */
  removed: number
  /** Reactions by others. */
  reactions: number
  /** Reports about them on which something was done. */
  upheld: number
}
export type TrustFact = keyof TrustFacts

/** 0 for who is not known yet. */
export const trustLevels = [0, 1, 2, 3] as const
export type TrustLevel = (typeof trustLevels)[number]

/** At least so much of the first three, at most so much of the others. */
export const trustThresholds: Record<Exclude<TrustLevel, 0>, TrustFacts> = {
  1: { daysActive: 3, messages: 10, reactions: 0, removed: 3, upheld: 1 },
  2: { daysActive: 15, messages: 50, reactions: 5, removed: 2, upheld: 0 },
  3: { daysActive: 40, messages: 200, reactions: 30, removed: 1, upheld: 0 },
}

const isCeiling = (fact: TrustFact) => fact === 'removed' || fact === 'upheld'
const order: readonly TrustFact[] = ['daysActive', 'messages', 'reactions', 'removed', 'upheld']

export interface TrustLack {
  fact: TrustFact
  has: number
  /** At least this, or at most this where `isMost`. */
  needs: number
  isMost: boolean
}

/** What keeps somebody from a level; empty where nothing does. */
function lacksFor(facts: TrustFacts, level: Exclude<TrustLevel, 0>): TrustLack[] {
  const needed = trustThresholds[level]
  return order.flatMap((fact) => {
    const [has, needs, isMost] = [facts[fact], needed[fact], isCeiling(fact)]
    return (isMost ? has <= needs : has >= needs) ? [] : [{ fact, has, needs, isMost }]
  })
}

/** How far a group can trust a member, by what they did in it; and what the next level takes (null at the last). */
export function trustOf(facts: TrustFacts): {
  level: TrustLevel
  next: { level: TrustLevel; lacks: TrustLack[] } | null
} {
  let level: TrustLevel = 0
  for (const higher of [1, 2, 3] as const) {
    const lacks = lacksFor(facts, higher)
    if (lacks.length > 0) return { level, next: { level: higher, lacks } }
    level = higher
  }
  return { level, next: null }
}
