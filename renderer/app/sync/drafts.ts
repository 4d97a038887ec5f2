import { useDrafts, type Draft } from '../store/drafts.ts'
import { inBackground, type SyncContext } from './context.ts'

const writeAfterMs = 400

export interface Drafts {
  /** Brings back what was typed before. */
  start(): Promise<void>
  /** Keeps what stands in a composer; null or empty text without a reply drops it. */
  save(conversationId: string, draft: Draft | null): void
  /** Writes at once what still waits: the window may be closing. */
  flush(): void
}

export function createDrafts({ local }: SyncContext): Drafts {
  const waiting = new Map<string, Draft | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    for (const [conversationId, draft] of waiting) inBackground(local.saveDraft(conversationId, draft))
    waiting.clear()
  }

  return {
    async start() {
      const stored = await local.loadDrafts()
      useDrafts.setState(({ byConversation }) => ({ byConversation: { ...stored, ...byConversation } }))
    },
    save(conversationId, draft) {
      const kept = draft && (draft.text !== '' || draft.replyTo !== undefined) ? draft : null
      useDrafts.setState(({ byConversation }) => {
        const { [conversationId]: _, ...rest } = byConversation
        return { byConversation: kept ? { ...rest, [conversationId]: kept } : rest }
      })
      waiting.set(conversationId, kept)
      // What is dropped was sent or cleared: written at once, so that it cannot come back after a crash.
      if (kept === null) flush()
      else timer ??= setTimeout(flush, writeAfterMs)
    },
    flush,
  }
}
