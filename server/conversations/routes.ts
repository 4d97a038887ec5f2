import type { Conversation } from '#shared/protocol/conversations.ts'
import { conversationRoutes as wire } from '#shared/protocol/conversations.ts'
import type { Platform } from '../platform/platform.ts'
import type { History } from './history.ts'
import type { OwnState } from './own-state.ts'

interface Services {
  openDirect: (userId: number, peerId: number) => Promise<Conversation>
  ownState: OwnState
  history: History
}

export function conversationRoutes({ handle }: Platform, { openDirect, ownState, history }: Services): void {
  handle(wire.openDirect, async ({ caller, body }) => ({
    conversation: await openDirect(caller.userId, body.userId),
  }))
  handle(wire.conversation, async ({ caller, params }) => ({
    conversation: await ownState.find(caller.userId, params.id),
  }))
  handle(wire.updateConversation, async ({ caller, params, body }) => ({
    conversation: await ownState.change(caller.userId, params.id, body),
  }))
  handle(wire.conversationEvents, async ({ caller, params, query }) => history.page(caller.userId, params.id, query))
}
