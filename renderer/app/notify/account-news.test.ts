import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import { useToasts } from '#renderer/ui/toasts.ts'
import { useConversations } from '../store/conversations.ts'
import { mergeGroups } from '../store/groups.ts'
import { resetStores } from '../store/reset.ts'
import { chat } from '../testing/samples.ts'
import { tellOfAccountChange } from './account-news.ts'

const group = { id: 'g1', name: 'Bund runners' } as Group

beforeEach(() => {
  const conversation = chat('chat', { kind: 'group', name: 'Bund runners', groupId: 'g1', role: 'member' })
  useConversations.setState({ byId: { chat: conversation }, order: ['chat'] })
  mergeGroups([group])
})

afterEach(() => {
  resetStores()
  useToasts.setState({ messages: [] })
})

const told = () => useToasts.getState().messages.map(({ text, tone }) => `${tone}: ${text}`)
const ended = { type: 'conversation-removed', conversationId: 'chat' } as const

it('says who was removed from where, and why, until it is read', () => {
  tellOfAccountChange({ ...ended, cause: 'removed', reason: 'Third advertisement.' })
  tellOfAccountChange({ ...ended, cause: 'removed' })
  expect(told()).toEqual([
    'problem: You were removed from Bund runners. The chat has left your list. Reason: Third advertisement.',
    'problem: You were removed from Bund runners. The chat has left your list.',
  ])
})

it('says that a group was dissolved, but not to who dissolved it or has left', () => {
  tellOfAccountChange({ ...ended, cause: 'left' })
  tellOfAccountChange({ ...ended, cause: 'dissolved', reason: 'Its owner has dissolved the group' })
  expect(told()).toEqual(['problem: Bund runners was dissolved by its owner. The chat has left your list.'])
  useConversations.setState(({ byId }) => ({ byId: { chat: { ...byId['chat']!, role: 'owner' } } }))
  tellOfAccountChange({ ...ended, cause: 'dissolved' })
  expect(told()).toHaveLength(1)
})

it('brings the answer to a request to join', async () => {
  const answer = { type: 'join-decided', groupId: 'g1' } as const
  tellOfAccountChange({ ...answer, accepted: true })
  tellOfAccountChange({ ...answer, accepted: false, reason: 'Locals only.' })
  await vi.waitFor(() => expect(told()).toHaveLength(2))
  expect(told()).toEqual([
    'success: You are now a member of Bund runners.',
    'problem: Your request to join Bund runners was declined. Reason: Locals only.',
  ])
})
