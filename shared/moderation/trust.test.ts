import { expect, test } from 'vitest'
import { trustOf, trustThresholds, type TrustFacts } from './trust.ts'

const facts = (more: Partial<TrustFacts>): TrustFacts => ({
  daysActive: 0,
  messages: 0,
  removed: 0,
  reactions: 0,
  upheld: 0,
  ...more,
})
const regular = facts({ daysActive: 20, messages: 80, reactions: 9 })

/** By hand: what is known, the level, and what the next one still takes. */
const cases: [string, TrustFacts, number, string[]][] = [
  ['nothing known', facts({}), 0, ['daysActive', 'messages']],
  ['much written in one day', facts({ daysActive: 1, messages: 90 }), 0, ['daysActive']],
  ['three days and ten messages', facts({ daysActive: 3, messages: 10 }), 1, ['daysActive', 'messages', 'reactions']],
  ['weeks without a reaction', facts({ daysActive: 20, messages: 80 }), 1, ['reactions']],
  ['a regular', regular, 2, ['daysActive', 'messages', 'reactions']],
  ['a regular with three messages removed', { ...regular, removed: 3 }, 1, ['removed']],
  ['a regular with a report upheld', { ...regular, upheld: 1 }, 1, ['upheld']],
  ['with two of them', { ...regular, upheld: 2 }, 0, ['upheld']],
  ['a pillar of the group', facts({ daysActive: 60, messages: 400, reactions: 50, removed: 1 }), 3, []],
  [
    'of whom two messages were removed',
    facts({ daysActive: 60, messages: 400, reactions: 50, removed: 2 }),
    2,
    ['removed'],
  ],
]

test.each(cases)('%s', (_, known, level, lacks) => {
  const trust = trustOf(known)
  expect(trust.level).toBe(level)
  expect(trust.next?.lacks.map(({ fact }) => fact) ?? []).toEqual(lacks)
})

test('what is exactly enough is enough', () => {
  expect(([1, 2, 3] as const).map((level) => trustOf(trustThresholds[level]).level)).toEqual([1, 2, 3])
})
