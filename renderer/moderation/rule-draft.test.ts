import { expect, test } from 'vitest'
import type { Action, Rule } from '#shared/protocol/moderation.ts'
import { partsOf } from './Highlighted.tsx'
import { contentOf, draftOf, firstMissing, readLines } from './rule-draft.ts'

const rule: Rule = {
  id: 'r1',
  name: 'No casinos',
  on: false,
  dryRun: false,
  events: ['send', 'edit', 'join', 'profile'],
  triggers: [
    { type: 'words', words: ['casino'] },
    { type: 'mentions', most: 3 },
  ],
  exemptRoles: ['owner'],
  exemptNamedRoles: ['night-team'],
  exemptTrust: 2,
  exemptUserIds: [10_002],
  actions: [
    { type: 'block', message: 'No adverts' },
    { type: 'warn', points: 2 },
    { type: 'mute', minutes: 30 },
    { type: 'ban' },
    { type: 'slow', seconds: 60, minutes: 15 },
    { type: 'alert' },
  ],
  hits: 3,
  dryHits: 0,
  updatedAt: '2026-11-20T12:00:00.000Z',
}

test('a rule that is opened and saved unchanged stays as it was', () => {
  const { id: _id, hits: _hits, dryHits: _dryHits, updatedAt: _updatedAt, ...content } = rule
  expect(contentOf(draftOf(rule), rule)).toEqual(content)
})

test('a new rule holds, spares those who run the group, and begins with a dry run', () => {
  expect(contentOf({ ...draftOf(null), name: ' Words ' }, null)).toMatchObject({
    name: 'Words',
    on: true,
    dryRun: true,
    exemptRoles: ['owner', 'admin', 'moderator'],
    actions: [{ type: 'hold' }],
  })
})

test('lists are read by line and by comma, in either script', () => {
  expect(readLines('casino, poker\n\n 加微信，代开发票 ')).toEqual(['casino', 'poker', '加微信', '代开发票'])
})

test('marks cover what was found once, however spans overlap', () => {
  const parts = partsOf('a casino here', [
    { start: 4, end: 8 },
    { start: 2, end: 6 },
  ])
  expect(parts.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('')).toBe('a [casi][no] here')
})

test('what a rule lacks is told where it lacks', () => {
  const whole = { ...draftOf(rule), name: 'Words' }
  expect(firstMissing(whole)).toBeNull()
  expect(firstMissing({ ...whole, name: ' ' })).toMatchObject({ field: 'name' })
  const files = { type: 'files', kinds: [], endings: [] } as const
  expect(firstMissing({ ...whole, triggers: [...whole.triggers, { ...files, kinds: [], endings: [] }] })).toEqual({
    field: 'triggers.2',
    text: 'moderation.editor.choiceMissing',
  })
  const idle = { outcome: 'none', points: '', muteMinutes: '', removal: 'none', pace: 'none', alert: false } as const
  expect(firstMissing({ ...whole, ...idle })).toMatchObject({ field: 'actions' })
})

test.each<Action>([
  { type: 'delete', minutes: 60 },
  { type: 'lock', minutes: 30 },
  { type: 'slow', seconds: 10, minutes: 5 },
])('keeps the action %j', (action) => {
  expect(contentOf(draftOf({ ...rule, actions: [action] }), rule).actions).toEqual([action])
})
