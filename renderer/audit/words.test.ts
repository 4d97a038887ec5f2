import { expect, it } from 'vitest'
import { auditTypes } from '#shared/groups/audit.ts'
import { i18n } from '#renderer/app/i18n/i18n.ts'
import { person } from '#renderer/app/testing/samples.ts'
import { changesOf, sentenceOf } from './words.ts'

const { t } = i18n
const ana = person(10_001, 'Ana')
const entry = {
  id: 'e',
  at: '2026-03-02T02:00:00.000Z',
  actor: ana,
  targetUser: null,
  before: null,
  after: null,
  reason: null,
}

it.each(auditTypes)('%s is told as a sentence without a gap', (type) => {
  const text = sentenceOf({ ...entry, type, after: { rule: 'No agents', kind: 'mute' } }, t)
  expect(text).toMatch(/^\S.*\S$/)
  expect(text).not.toMatch(/audit\.|: \w+-\w+$/)
  expect(text).not.toMatch(/[{}]/)
})

it('tells a ban from a removal, a rule from a person, and what nobody knows yet by its name', () => {
  const say = (type: string, after: Record<string, unknown>) =>
    sentenceOf({ ...entry, type, targetUser: person(10_002, 'Ben'), after }, t)
  expect(say('member-removed', { banned: true })).toBe('Ana banned Ben')
  expect(say('member-removed', { banned: false })).toBe('Ana removed Ben')
  expect(say('member-muted', { automatic: true, rule: 'No agents' })).toBe('A rule muted Ben')
  expect(say('tea-served', {})).toBe('Ana: tea-served')
})

it('tells what changed, before and after, and nothing that only programs need', () => {
  const before = { role: 'member', city: 'Shanghai', sanction: 'x' }
  const after = { role: 'admin', city: 'Shanghai', readOnly: true }
  expect(changesOf({ type: 'role-changed', before, after }, t)).toEqual([
    { field: 'role', before: 'Member', after: 'Admin' },
    { field: 'read only', before: null, after: 'yes' },
  ])
})

it('names people, and says what is nested in words', () => {
  const after = {
    via: 'link',
    invitedBy: 10_007,
    vouchedBy: [10_007, 10_009],
    triggers: [{ type: 'links', which: 'listed', domains: ['a.example'] }],
    actions: [{ type: 'warn', points: 2 }, { type: 'hold' }],
    joinPolicy: 'approval',
    check: { kind: 'sum', minutes: 5, waitMinutes: 60 },
  }
  const people = [{ id: 10_007, name: 'Ivy' }]
  const said = Object.fromEntries(
    changesOf({ type: 'group-changed', before: null, after, people }, t).map((one) => [one.field, one.after]),
  )
  expect(said['invited by']).toBe('Ivy (Number 10007)')
  expect(said['vouched for by']).toBe('Ivy (Number 10007), Number 10009')
  expect(said['looks for']).toBe('Links; which: listed; domains: a.example')
  expect(said['did']).toBe('warn with 2 points · hold for review')
  expect(said['how one joins']).toBe('Approval')
  expect(said['question at the door']).toBe('A sum; minutes: 5; minutes to wait: 60')
})
