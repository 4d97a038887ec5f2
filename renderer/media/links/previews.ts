import { create } from 'zustand'
import type { LinkPreview } from '#shared/protocol/media.ts'
import { mediaRoutes } from '#shared/protocol/media.ts'
import { call } from '#renderer/app/api/call.ts'
import { useSession } from '#renderer/app/store/session.ts'

/** Asked for side by side at most; what is scrolled past meanwhile waits its turn or is dropped. */
const atOnce = 3
/** Pages kept in memory. */
const most = 500

/** What links lead to, by address: null where the page says nothing of itself; absent where nobody has asked yet. */
export const usePreviews = create<{ byUrl: Readonly<Record<string, LinkPreview | null>> }>()(() => ({ byUrl: {} }))

/** Addresses on screen that are not known, in the order they came into view. */
const wanted = new Set<string>()
const running = new Set<string>()

useSession.subscribe(({ userId, me }, before) => {
  const isOff = me?.settings.linkPreviews === false && before.me?.settings.linkPreviews !== false
  if (userId === before.userId && !isOff) return
  wanted.clear()
  usePreviews.setState({ byUrl: {} })
})

/**
 * Asks what a link leads to while it is on screen.
 * @returns no longer on screen: a question that was not asked yet is dropped
 */
export function wantPreview(url: string): () => void {
  if (url in usePreviews.getState().byUrl) return () => undefined
  wanted.add(url)
  next()
  return () => wanted.delete(url)
}

function next(): void {
  for (const url of wanted) {
    if (running.size >= atOnce) return
    if (running.has(url)) continue
    running.add(url)
    ask(url)
      .catch(() => undefined)
      .finally(() => {
        running.delete(url)
        wanted.delete(url)
        next()
      })
  }
}

/** A question that fails is asked again when the link next comes into view. */
async function ask(url: string): Promise<void> {
  const { userId } = useSession.getState()
  const { preview } = await call(mediaRoutes.linkPreview, { query: { url } })
  if (useSession.getState().userId !== userId) return
  usePreviews.setState(({ byUrl }) => {
    const known = Object.entries(byUrl)
    const kept = known.length < most ? byUrl : Object.fromEntries(known.slice(known.length - most / 2))
    return { byUrl: { ...kept, [url]: preview } }
  })
}
