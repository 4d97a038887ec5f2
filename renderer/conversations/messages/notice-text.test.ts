import { expect, test } from 'vitest'
import { i18n } from '#renderer/app/i18n/i18n.ts'
import type { Notice } from '#shared/conversations/timeline.ts'
import { noticeLines } from './notice-text.ts'

const names: Record<number, string> = { 10_001: 'You', 10_002: 'Wei', 10_003: 'Lucie', 10_004: 'João', 10_005: 'Mina' }
const lines = (notices: Notice[]) => noticeLines(notices, i18n.t, (id) => names[id] ?? '?', 'en-GB')

let seq = 0
const base = (actorId: number) => ({ seq: (seq += 1), at: '2026-11-20T12:00:00.000Z', actorId })
const joined = (userId: number): Notice => ({ ...base(userId), type: 'member-joined', userId })
const left = (userId: number): Notice => ({ ...base(userId), type: 'member-left', userId, removed: false })
const removed = (userId: number, reason?: string): Notice => ({
  ...base(10_002),
  type: 'member-left',
  userId,
  removed: true,
  ...(reason ? { reason } : {}),
})

test('people who join one after another share a line, the rest of a crowd is counted', () => {
  expect(lines([joined(10_003)])).toEqual(['Lucie joined'])
  expect(lines([joined(10_003), joined(10_004)])).toEqual(['Lucie and João joined'])
  expect(lines([joined(10_002), joined(10_003), joined(10_004), joined(10_005), joined(10_001)])).toEqual([
    'Wei, Lucie, João and 2 others joined',
  ])
})

test('who joined twice is named once', () => {
  expect(lines([joined(10_003), joined(10_003)])).toEqual(['Lucie joined'])
})

test('a removal is told alone, with who did it and why', () => {
  expect(lines([left(10_003), removed(10_004, 'advertising'), removed(10_005), left(10_001)])).toEqual([
    'Lucie left',
    'Wei removed João: advertising',
    'Wei removed Mina',
    'You left',
  ])
})

test('roles and names of the group', () => {
  expect(
    lines([
      { ...base(10_002), type: 'member-changed', userId: 10_003, role: 'moderator' },
      { ...base(10_002), type: 'conversation-changed', name: 'Night Runners 夜跑' },
      { ...base(10_002), type: 'conversation-changed', description: 'Two runs a week' },
      { ...base(10_002), type: 'conversation-changed', avatarUrl: '/api/v1/avatars/new.webp' },
    ]),
  ).toEqual([
    'Wei made Lucie a moderator',
    'Wei named the group “Night Runners 夜跑”',
    'Wei changed what the group says of itself',
    'Wei changed the picture of the group',
  ])
})

test('a change of pace tells all that holds from now on', () => {
  const free = { slowSeconds: 0, readOnly: false, quiet: null, joinsFrozen: false, raidUntil: null }
  const paced = (pace: typeof free): Notice => ({ ...base(10_002), type: 'conversation-changed', pace })
  expect(lines([paced({ ...free, slowSeconds: 30, joinsFrozen: true }), paced(free)])).toEqual([
    'Wei changed who may write when: one message every 30 seconds and no new members',
    'Wei changed who may write when: everybody, at any time',
  ])
})
