import { isAtEnd, trimTimeline } from '#shared/conversations/timeline.ts'
import { useContacts } from '../store/contacts.ts'
import { useConversations } from '../store/conversations.ts'
import { useMessages } from '../store/messages.ts'
import { mergePeople, usePeople } from '../store/people.ts'
import { setMe, useSession } from '../store/session.ts'
import { mergeConversations } from './merge.ts'
import { inBackground, type SyncContext } from './context.ts'

const writeAfterMs = 2_000
const pageEntries = 60
const peopleKept = 2_000

export interface Cache {
  /** Fills the stores from the last run. @returns the sync cursor that belongs to it */
  restore(): Promise<string | undefined>
  /** From now on changes are written, under the cursor of the last `sync`. */
  keep(cursor: string): void
  flush(): Promise<void>
  stop(): void
}

export function createCache({ local }: SyncContext): Cache {
  let cursor: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let changedPage: string | null = null

  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const { me } = useSession.getState()
    if (!cursor || !me) return
    const { byId: contacts, folders, blocked, requests } = useContacts.getState()
    await local.saveSnapshot({
      cursor,
      me,
      conversations: Object.values(useConversations.getState().byId),
      contacts: Object.values(contacts),
      folders: [...folders],
      blocked: [...blocked],
      requests: [...requests],
      people: Object.values(usePeople.getState().byId).slice(-peopleKept),
    })
    await writePage()
  }

  async function writePage(): Promise<void> {
    const id = changedPage
    changedPage = null
    const shown = id ? useMessages.getState().byConversation[id] : undefined
    if (id && shown?.status === 'ready' && isAtEnd(shown.timeline)) {
      await local.savePage(id, trimTimeline(shown.timeline, 'newest', pageEntries))
    }
  }

  const schedule = (): void => {
    if (local.isDurable && cursor) timer ??= setTimeout(() => inBackground(write()), writeAfterMs)
  }
  const stops = [
    useConversations.subscribe((state, before) => {
      if (state.openId !== before.openId) {
        inBackground(writePage())
        // Shown is used, also where nothing in it changes: what was shown least recently leaves the cache first.
        changedPage = state.openId
        schedule()
      }
      if (state.byId !== before.byId) schedule()
    }),
    useContacts.subscribe(schedule),
    useMessages.subscribe(() => {
      changedPage = useConversations.getState().openId
      schedule()
    }),
  ]

  return {
    async restore() {
      const stored = await local.loadSnapshot()
      if (!stored) return undefined
      // The server may have been quicker than the disk.
      if (useConversations.getState().isLoaded) return stored.cursor
      setMe(stored.me)
      mergePeople([...stored.people, ...stored.contacts.map((each) => each.user)])
      mergeConversations(stored.conversations)
      useConversations.setState({ isLoaded: true })
      useContacts.setState({
        byId: Object.fromEntries(stored.contacts.map((each) => [each.userId, each])),
        folders: stored.folders,
        blocked: stored.blocked,
        requests: stored.requests,
        isLoaded: true,
      })
      return stored.cursor
    },
    keep(next) {
      cursor = next
      schedule()
    },
    flush: write,
    stop() {
      clearTimeout(timer)
      for (const stop of stops) stop()
    },
  }
}
