import { describe, expect, test } from 'vitest'
import { editWindow, recallWindow } from '#shared/conversations/limits.ts'
import { roles } from '#shared/groups/roles.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { allowedActions } from './allowed.ts'

const sentAt = Date.parse('2026-11-20T12:00:00.000Z')
const message = (actorId: number, body: MessageEvent['body'] = { type: 'text', text: 'hello' }): MessageEvent => ({
  type: 'message',
  seq: 1,
  at: new Date(sentAt).toISOString(),
  actorId,
  clientId: 'c',
  body,
})
const direct = { kind: 'direct' as const }

describe('own message in a direct chat', () => {
  test.each([
    ['at once', 0, true, true],
    ['after the recall window', recallWindow + 1, true, false],
    ['after the edit window', editWindow + 1, false, false],
  ])('%s', (_, age, edit, recall) => {
    expect(allowedActions(message(10_001), direct, 10_001, sentAt + age)).toMatchObject({
      edit,
      recall,
      recallAsModerator: false,
      pin: true,
    })
  })
})

test.each(roles.map((role) => [role, role !== 'member'] as const))(
  "a %s recalls and pins another's message: %s",
  (role, may) => {
    const allowed = allowedActions(message(10_002), { kind: 'group', role }, 10_001, sentAt)
    expect(allowed).toMatchObject({ recall: may, recallAsModerator: may, pin: may, edit: false })
  },
)

test("nobody recalls the other's message in a direct chat", () => {
  expect(allowedActions(message(10_002), direct, 10_001, sentAt)).toMatchObject({ recall: false, edit: false })
})

test('a recalled message offers nothing', () => {
  const allowed = allowedActions(message(10_001, null), { kind: 'group', role: 'owner' }, 10_001, sentAt)
  expect(Object.values(allowed).some(Boolean)).toBe(false)
})

test('a card has no text to copy or edit', () => {
  const card = message(10_001, { type: 'card', card: { kind: 'group', groupId: 'g' } })
  expect(allowedActions(card, direct, 10_001, sentAt)).toMatchObject({ copy: false, edit: false, forward: true })
})
