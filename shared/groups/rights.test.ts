import { describe, expect, test } from 'vitest'
import {
  givingObstacle,
  mayDo,
  mayInGroup,
  plainStanding,
  rightObstacle,
  rightsOf,
  switchesFor,
  type MemberStanding,
} from './rights.ts'
import { rightsOfRole, roles, type Right, type Role } from './roles.ts'

const now = Date.UTC(2026, 10, 20, 12)
const later = now + 3_600_000
const earlier = now - 1
const as = (role: Role, more: Partial<MemberStanding> = {}): MemberStanding => ({ ...plainStanding(role), ...more })
const open = ['send', 'see-members'] as const
const without = (right: Right, until: number | null = null) =>
  [{ right, allow: false, until }] as MemberStanding['exceptions']
const despite = (right: Right, until: number | null = null) =>
  [{ right, allow: true, until }] as MemberStanding['exceptions']

/** Written by hand: standing, right, may they, and why not. */
const cases: [what: string, MemberStanding, Right, true | { cause: string; until: number | null }][] = [
  ['a plain member writes', as('member'), 'send', true],
  ['a plain member sends links', as('member'), 'send-links', true],
  ['a plain member pins nothing', as('member'), 'pin', { cause: 'role', until: null }],
  ['a plain moderator pins', as('moderator'), 'pin', true],
  ['a plain moderator does not edit', as('moderator'), 'edit-group', { cause: 'role', until: null }],
  ['a moderator with the switch edits', as('moderator', { switches: { 'edit-group': true } }), 'edit-group', true],
  [
    'a moderator without the switch does not ban',
    as('moderator', { switches: { 'ban-members': false } }),
    'ban-members',
    { cause: 'group', until: null },
  ],
  [
    'an admin without the switch does not edit',
    as('admin', { switches: { 'edit-group': false } }),
    'edit-group',
    { cause: 'group', until: null },
  ],
  ['another right of that admin stays', as('admin', { switches: { 'edit-group': false } }), 'set-roles', true],
  [
    'switches are nothing for members',
    as('member', { switches: { 'edit-group': true } }),
    'edit-group',
    { cause: 'role', until: null },
  ],
  ['no switch takes from the owner', as('owner', { switches: { 'edit-group': false } }), 'edit-group', true],
  ['no exception takes from the owner', as('owner', { exceptions: without('send') }), 'send', true],
  [
    'no switch makes an owner',
    as('admin', { switches: { 'set-roles': true } }),
    'delete-group',
    { cause: 'role', until: null },
  ],
  ['a role of rank moderator gives a right', as('moderator', { ofRole: { 'edit-group': true } }), 'edit-group', true],
  [
    'a role of rank moderator takes one',
    as('moderator', { ofRole: { 'ban-members': false } }),
    'ban-members',
    { cause: 'role', until: null },
  ],
  [
    'their own switch decides over their role',
    as('moderator', { ofRole: { 'ban-members': false }, switches: { 'ban-members': true } }),
    'ban-members',
    true,
  ],
  ['a role of rank member lets them pin', as('member', { ofRole: { pin: true } }), 'pin', true],
  [
    'a role decides over what members may',
    as('member', { defaults: open, ofRole: { 'send-links': true } }),
    'send-links',
    true,
  ],
  [
    'a role takes what members may',
    as('member', { ofRole: { 'send-links': false } }),
    'send-links',
    { cause: 'role', until: null },
  ],
  [
    'an exception of their own decides over a role',
    as('member', { ofRole: { 'send-links': false }, exceptions: despite('send-links') }),
    'send-links',
    true,
  ],
  [
    'and again once it has ended',
    as('member', { ofRole: { 'send-links': false }, exceptions: despite('send-links', earlier) }),
    'send-links',
    { cause: 'role', until: null },
  ],
  [
    'a role of rank member runs nothing',
    as('member', { ofRole: { 'ban-members': true } }),
    'ban-members',
    { cause: 'role', until: null },
  ],
  [
    'who is new waits, whatever their role',
    as('member', { ofRole: { 'mention-all': true, pin: true }, newcomer: { until: later } }),
    'pin',
    { cause: 'newcomer', until: later },
  ],
  ['a group without links', as('member', { defaults: open }), 'send-links', { cause: 'group', until: null }],
  ['its moderators send links', as('moderator', { defaults: open }), 'send-links', true],
  ['a group where members pin', as('member', { defaults: [...open, 'pin'] }), 'pin', true],
  [
    'a group where members call everybody: moderators too',
    as('moderator', { defaults: ['mention-all'] }),
    'mention-all',
    true,
  ],
  ['a group where members only read', as('member', { defaults: [] }), 'send', { cause: 'group', until: null }],
  [
    'one member without pictures',
    as('member', { exceptions: without('send-pictures', later) }),
    'send-pictures',
    { cause: 'personal', until: later },
  ],
  ['that has ended', as('member', { exceptions: without('send-pictures', earlier) }), 'send-pictures', true],
  [
    'it ends at its time, not after',
    as('member', { exceptions: without('send-pictures', now) }),
    'send-pictures',
    true,
  ],
  ['it is about that right alone', as('member', { exceptions: without('send-pictures', later) }), 'send-files', true],
  ['one member who may pin', as('member', { exceptions: despite('pin', later) }), 'pin', true],
  ['no longer', as('member', { exceptions: despite('pin', earlier) }), 'pin', { cause: 'role', until: null }],
  [
    'an exception before the group',
    as('member', { defaults: open, exceptions: despite('send-links') }),
    'send-links',
    true,
  ],
  [
    'an exception for a moderator',
    as('moderator', { exceptions: without('pin') }),
    'pin',
    { cause: 'personal', until: null },
  ],
  ['a newcomer writes', as('member', { newcomer: { until: later } }), 'send', true],
  [
    'a newcomer waits for links',
    as('member', { newcomer: { until: later } }),
    'send-links',
    { cause: 'newcomer', until: later },
  ],
  ['a newcomer no more', as('member', { newcomer: { until: earlier } }), 'send-links', true],
  [
    'a newcomer who has not done what is asked',
    as('member', { newcomer: { until: null } }),
    'send-links',
    { cause: 'newcomer', until: null },
  ],
  [
    'a newcomer whom an exception lets',
    as('member', { newcomer: { until: later }, exceptions: despite('send-links') }),
    'send-links',
    true,
  ],
  [
    'what no member may is not told to newcomers as theirs',
    as('member', { newcomer: { until: later } }),
    'pin',
    { cause: 'role', until: null },
  ],
  ['an admin is no newcomer', as('admin', { newcomer: { until: later } }), 'send-links', true],
]

describe('what somebody may do', () => {
  test.each(cases)('%s', (_, standing, right, answer) => {
    expect(mayDo(standing, right, now)).toBe(answer === true)
    expect(rightObstacle(standing, right, now)).toEqual(answer === true ? null : answer)
  })

  test('where nothing differs from the role, the answer is the set of the role itself', () => {
    for (const role of roles) expect(rightsOf(plainStanding(role), now)).toBe(rightsOfRole(role))
  })

  test('no switch, default or exception changes the rights of a role for others', () => {
    const before = [...rightsOfRole('moderator')]
    rightsOf(as('moderator', { switches: { 'ban-members': false }, exceptions: without('pin') }), now)
    expect([...rightsOfRole('moderator')]).toEqual(before)
  })
})

describe('giving rights', () => {
  const giver = (role: Role, more: Partial<MemberStanding> = {}) => ({ role, rights: rightsOf(as(role, more), now) })

  test('is for those who may, below themselves, and of what they have', () => {
    expect(givingObstacle(giver('owner'), 'admin', ['export-evidence'])).toBeNull()
    expect(givingObstacle(giver('admin'), 'moderator', ['edit-group'])).toBeNull()
    expect(givingObstacle(giver('admin'), 'admin', [])).toBe('rank')
    expect(givingObstacle(giver('admin'), 'owner', [])).toBe('rank')
    expect(givingObstacle(giver('moderator'), 'member', [])).toBe('no-right')
    expect(givingObstacle(giver('moderator', { switches: { 'set-rights': true } }), 'member', ['pin'])).toBeNull()
    expect(givingObstacle(giver('moderator', { switches: { 'set-rights': true } }), 'member', ['mention-all'])).toBe(
      'not-held',
    )
    expect(givingObstacle(giver('admin', { switches: { 'ban-members': false } }), 'moderator', ['ban-members'])).toBe(
      'not-held',
    )
  })

  test('a role is given without what the giver lacks', () => {
    expect(switchesFor(giver('owner'), 'admin')).toEqual({})
    expect(
      switchesFor(giver('admin', { switches: { 'ban-members': false, 'edit-group': false } }), 'moderator'),
    ).toEqual({
      'ban-members': false,
    })
    expect(switchesFor(giver('admin', { switches: { 'ban-members': false } }), 'member')).toEqual({})
  })
})

test('the reader of a group has what the server says, else what the role says', () => {
  expect(mayInGroup({ myRole: 'moderator' }, 'pin')).toBe(true)
  expect(mayInGroup({ myRole: 'moderator', myRights: ['send'] }, 'pin')).toBe(false)
  expect(mayInGroup({ myRole: null }, 'send')).toBe(false)
})
