import { describe, expect, test } from 'vitest'
import { rightsOfNamed, roleNameOf, roleObstacle, switchesThatDiffer, type RoleTerms } from './named-roles.ts'
import { rightsOfRole, type Right, type Role } from './roles.ts'

const giver = (role: Role, without: Right[] = []) => ({
  role,
  rights: new Set([...rightsOfRole(role)].filter((right) => !without.includes(right))),
})
const terms = (rank: RoleTerms['rank'], switches: RoleTerms['switches'] = {}): RoleTerms => ({ rank, switches })

describe('a role of a group’s own', () => {
  test('has the rights of its rank, with its switches', () => {
    expect(rightsOfNamed(terms('moderator'), null)).toEqual(rightsOfRole('moderator'))
    const pacers = rightsOfNamed(terms('moderator', { 'edit-group': true, 'ban-members': false }), null)
    expect([pacers.has('edit-group'), pacers.has('ban-members'), pacers.has('send')]).toEqual([true, false, true])
    const guests = rightsOfNamed(terms('member', { 'send-links': true }), ['send'])
    expect([...guests]).toEqual(['send', 'send-links'])
  })

  test('keeps the switches that differ from its rank, and no others', () => {
    const switches = { 'edit-group': true, 'ban-members': true, send: false } as const
    expect(switchesThatDiffer(terms('moderator', switches), null)).toEqual({ 'edit-group': true })
    expect(switchesThatDiffer(terms('member', { pin: false, 'send-links': true }), ['send'])).toEqual({
      'send-links': true,
    })
  })

  /** By hand: who, the role, what it was, what stands in the way. */
  const cases: [string, ReturnType<typeof giver>, RoleTerms, RoleTerms | null, ReturnType<typeof roleObstacle>][] = [
    ['an owner makes one of rank admin', giver('owner'), terms('admin'), null, null],
    ['an admin makes none of rank admin', giver('admin'), terms('admin'), null, 'rank'],
    ['an admin makes one of rank moderator', giver('admin'), terms('moderator', { 'edit-group': true }), null, null],
    ['a moderator has no right to', giver('moderator'), terms('member'), null, 'no-right'],
    [
      'an admin who may not ban makes none that may',
      giver('admin', ['ban-members']),
      terms('moderator'),
      null,
      'not-held',
    ],
    [
      'unless it has that switched off',
      giver('admin', ['ban-members']),
      terms('moderator', { 'ban-members': false }),
      null,
      null,
    ],
    [
      'what it has already is not given',
      giver('admin', ['ban-members']),
      terms('moderator', { announce: false }),
      terms('moderator'),
      null,
    ],
    ['an admin leaves one of rank admin alone', giver('admin'), terms('member'), terms('admin'), 'rank'],
    [
      'what all members may is not given by a role',
      giver('admin', ['send-links']),
      terms('member', { pin: true }),
      null,
      null,
    ],
  ]
  test.each(cases)('%s', (_, by, role, before, obstacle) => {
    expect(roleObstacle(by, role, before, null)).toBe(obstacle)
  })

  test('has a name that shows, and not that of a built-in role', () => {
    const names = ['夜跑', 'Cooks', '🍜', 'Administrators']
    expect(names.map(roleNameOf)).toEqual(names.map((name) => ({ name })))
    expect(roleNameOf('\u202ekooC')).toEqual({ name: 'kooC' })
    expect(['\u200b', '\u202e', 'ADMIN', 'Öwner', 'ｍｅｍｂｅｒ'].map(roleNameOf)).toEqual([
      { fault: 'empty' },
      { fault: 'empty' },
      { fault: 'taken' },
      { fault: 'taken' },
      { fault: 'taken' },
    ])
  })
})
