import type { Conversation } from '#shared/protocol/conversations.ts'
import type { ConversationEvent, MessageEvent } from '#shared/protocol/messages.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Member, World } from './world.ts'

/** What the server holds once everything has come to rest. */
export interface Truth {
  /** By conversation: every event in `seq` order, messages as they stand now. */
  logs: Map<string, ConversationEvent[]>
  /** By person: their list as a new client gets it. */
  lists: Map<number, Map<string, Conversation>>
}

async function logOf(member: Member, id: string): Promise<ConversationEvent[]> {
  const log: ConversationEvent[] = []
  for (;;) {
    const query = { after: log.length, limit: 200 }
    const page = await member.person.call(routes.conversationEvents, { params: { id }, query })
    log.push(...page.events)
    if (!page.hasMore) return log
  }
}

async function listOf({ person }: Member): Promise<Map<string, Conversation>> {
  const line = await person.connect()
  try {
    const { conversations } = await line.call('sync', {})
    return new Map(conversations.map((each) => [each.id, each]))
  } finally {
    line.close()
  }
}

/** Asks the server itself, over lines that no fault touches. */
export async function readTruth({ members, conversationIds }: World): Promise<Truth> {
  const logs = new Map<string, ConversationEvent[]>()
  for (const id of conversationIds) {
    const reader = members.find((member) => member.conversationIds.includes(id))
    if (reader) logs.set(id, await logOf(reader, id))
  }
  const lists = new Map<number, Map<string, Conversation>>()
  for (const member of members) lists.set(member.person.id, await listOf(member))
  return { logs, lists }
}

export const messagesOf = (log: readonly ConversationEvent[]): MessageEvent[] =>
  log.filter((event) => event.type === 'message')
