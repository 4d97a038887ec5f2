/** How many members of each conversation are shown as online, kept by adding and taking away. */
export interface OnlineCounts {
  count(conversationId: string): number
  /** The person is online from now on; their conversations follow by {@link OnlineCounts.joined}. */
  online(userId: number): void
  offline(userId: number): void
  /** Ignored for people who are not online, and where it is known already. */
  joined(userId: number, conversationId: string): void
  left(userId: number, conversationId: string): void
}

export function createOnlineCounts(): OnlineCounts {
  const counts = new Map<string, number>()
  const conversations = new Map<number, Set<string>>()

  function add(conversationId: string, by: 1 | -1): void {
    const next = (counts.get(conversationId) ?? 0) + by
    if (next === 0) counts.delete(conversationId)
    else counts.set(conversationId, next)
  }

  return {
    count: (conversationId) => counts.get(conversationId) ?? 0,
    online(userId) {
      if (!conversations.has(userId)) conversations.set(userId, new Set())
    },
    offline(userId) {
      for (const id of conversations.get(userId) ?? []) add(id, -1)
      conversations.delete(userId)
    },
    joined(userId, conversationId) {
      const own = conversations.get(userId)
      if (!own || own.has(conversationId)) return
      own.add(conversationId)
      add(conversationId, 1)
    },
    left(userId, conversationId) {
      if (conversations.get(userId)?.delete(conversationId)) add(conversationId, -1)
    },
  }
}
