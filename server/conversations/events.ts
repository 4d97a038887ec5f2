import type { CallResult } from '#shared/protocol/socket.ts'
import type { Realtime } from '../platform/realtime/gateway.ts'
import type { Effects } from './effects.ts'
import type { History } from './history.ts'
import type { Messages } from './messages.ts'
import type { Reading } from './reading.ts'
import type { ShowConversation } from './showing.ts'

interface Services {
  messages: Messages
  effects: Effects
  history: History
  reading: Reading
  show: ShowConversation
  sync: (userId: number, cursor: string | undefined) => Promise<CallResult<'sync'>>
}

export function conversationEvents(realtime: Realtime, services: Services): void {
  const { messages, effects, history, reading, show, sync } = services
  realtime.handle('sync', ({ userId }, { cursor }) => sync(userId, cursor))
  realtime.handle('message:send', ({ userId }, message) => messages.send(userId, message))
  realtime.handle('message:forward', ({ userId }, forward) => messages.forward(userId, forward))
  realtime.handle('message:edit', ({ userId }, change) => effects.edit(userId, change))
  realtime.handle('message:recall', ({ userId }, target) => effects.recall(userId, target))
  realtime.handle('message:react', ({ userId }, reaction) => effects.react(userId, reaction))
  realtime.handle('message:pin', ({ userId }, pin) => effects.pin(userId, pin))
  realtime.handle('events:fetch', ({ userId }, { conversationId, ...choice }) =>
    history.page(userId, conversationId, choice),
  )
  realtime.handle('conversation:read', (connection, target) => reading.read(connection, target))
  realtime.handle('conversation:typing', async (connection, { conversationId }) => {
    await reading.typing(connection, conversationId)
    return {}
  })
  realtime.handle('conversation:show', async (connection, { conversationId }) => {
    await show(connection, conversationId)
    return {}
  })
}
