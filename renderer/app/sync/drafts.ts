import { z } from 'zod'
import { useDrafts, type Draft } from '../store/drafts.ts'
import { openChannel } from './channel.ts'
import { inBackground, type SyncContext } from './context.ts'

const writeAfterMs = 150

/** What one window tells the others of a composer. */
const news = z.object({
  conversationId: z.string(),
  draft: z.object({ text: z.string(), replyTo: z.number().optional() }).nullable(),
})

export interface Drafts {
  /** Brings back what was typed before. */
  start(): Promise<void>
  /** Keeps what stands in a composer; null or empty text without a reply drops it. */
  save(conversationId: string, draft: Draft | null): void
  /** Writes at once what still waits: the window may be closing. */
  flush(): void
}

export function createDrafts(context: SyncContext): Drafts {
  const { local } = context
  const waiting = new Map<string, Draft | null>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const toOthers = openChannel(context, 'drafts', news, ({ conversationId, draft }) => {
    // What is typed in this very moment is told to the others in turn.
    if (!waiting.has(conversationId)) show(conversationId, draft)
  })

  function show(conversationId: string, draft: Draft | null): void {
    useDrafts.setState(({ byConversation }) => {
      const { [conversationId]: _, ...rest } = byConversation
      return { byConversation: draft ? { ...rest, [conversationId]: draft } : rest }
    })
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    for (const [conversationId, draft] of waiting) {
      inBackground(local.saveDraft(conversationId, draft))
      toOthers({ conversationId, draft })
    }
    waiting.clear()
  }

  return {
    async start() {
      const stored = await local.loadDrafts()
      useDrafts.setState(({ byConversation }) => ({ byConversation: { ...stored, ...byConversation } }))
    },
    save(conversationId, draft) {
      const kept = draft && (draft.text !== '' || draft.replyTo !== undefined) ? draft : null
      show(conversationId, kept)
      waiting.set(conversationId, kept)
      // What is dropped was sent or cleared: written at once, so that it cannot come back after a crash.
      if (kept === null) flush()
      else timer ??= setTimeout(flush, writeAfterMs)
    },
    flush,
  }
}
