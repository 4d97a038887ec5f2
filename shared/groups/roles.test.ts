import { describe, expect, test } from 'vitest'
import { canMute, canRemove, canSetRole, hasRight, outranks, roles, type Right, type Role } from './roles.ts'

/** Written by hand, so that a slip in the table of rights shows. */
const runs: Role[] = ['owner', 'admin', 'moderator']
const heads: Role[] = ['owner', 'admin']
const all: Role[] = ['owner', 'admin', 'moderator', 'member']

const expected: Record<Right, Role[]> = {
  'delete-group': ['owner'],
  'transfer-group': ['owner'],
  'manage-ban-lists': ['owner'],
  'edit-group': heads,
  'edit-rules': heads,
  'set-roles': heads,
  'set-rights': heads,
  'mention-all': heads,
  'export-evidence': heads,
  'set-pace': runs,
  'approve-requests': runs,
  'manage-invites': runs,
  'remove-members': runs,
  'ban-members': runs,
  'mute-members': runs,
  'review-messages': runs,
  'judge-appeals': runs,
  'recall-any': runs,
  announce: runs,
  'manage-content': runs,
  'manage-files': runs,
  'read-audit': runs,
  'read-insights': runs,
  pin: runs,
  send: all,
  'send-links': all,
  'send-pictures': all,
  'send-voice': all,
  'send-files': all,
  'create-polls': all,
  'create-events': all,
  invite: all,
  vouch: all,
  'see-members': all,
}

describe('rights', () => {
  test.each(Object.entries(expected) as [Right, Role[]][])('%s', (right, allowed) => {
    expect(roles.filter((role) => hasRight(role, right))).toEqual(allowed)
    expect(hasRight(null, right)).toBe(false)
    expect(hasRight(undefined, right)).toBe(false)
  })
})

describe('rank', () => {
  test('nobody outranks a peer or a superior', () => {
    for (const [place, actor] of roles.entries()) {
      for (const [other, target] of roles.entries()) expect(outranks(actor, target)).toBe(place < other)
    }
  })

  test('roles are given below oneself, before and after', () => {
    expect(canSetRole('owner', 'member', 'admin')).toBe(true)
    expect(canSetRole('owner', 'admin', 'member')).toBe(true)
    expect(canSetRole('owner', 'member', 'owner')).toBe(false)
    expect(canSetRole('admin', 'member', 'moderator')).toBe(true)
    expect(canSetRole('admin', 'member', 'admin')).toBe(false)
    expect(canSetRole('admin', 'admin', 'member')).toBe(false)
    expect(canSetRole('moderator', 'member', 'moderator')).toBe(false)
    expect(canSetRole('member', 'member', 'member')).toBe(false)
  })

  test('members are muted by who stands above them', () => {
    expect(canMute('moderator', 'member')).toBe(true)
    expect(canMute('moderator', 'admin')).toBe(false)
    expect(canMute('member', 'member')).toBe(false)
  })

  test('members are removed by who stands above them', () => {
    expect(canRemove('moderator', 'member')).toBe(true)
    expect(canRemove('moderator', 'moderator')).toBe(false)
    expect(canRemove('moderator', 'owner')).toBe(false)
    expect(canRemove('member', 'member')).toBe(false)
  })
})
