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
