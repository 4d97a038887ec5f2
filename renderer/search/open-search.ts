import { create } from 'zustand'
import type { HitKind } from '#shared/search/body.ts'
import type { Day } from '#shared/search/query.ts'
import { useSession } from '#renderer/app/store/session.ts'

/** What narrows a search, chosen rather than typed. */
export interface SearchFilters {
  conversationId: string | null
  from: number | null
  has: readonly HitKind[]
  before: Day | null
  after: Day | null
  on: Day | null
}

export const noFilters: SearchFilters = {
  conversationId: null,
  from: null,
  has: [],
  before: null,
  after: null,
  on: null,
}

interface SearchState {
  /** Whether the search stands in place of the list of chats. */
  isOpen: boolean
  /** Where one pane shows at a time: whether it is the search, though a chat is open. */
  isInFront: boolean
  text: string
  filters: SearchFilters
  /** Raised each time it is asked for, so that the field takes the focus again. */
  round: number
}

const initial: SearchState = { isOpen: false, isInFront: false, text: '', filters: noFilters, round: 0 }

/** The search over messages: what was typed stays while chats are opened from it. */
export const useSearch = create<SearchState>()(() => initial)

// Nothing of one person's search may reach the next.
useSession.subscribe(({ userId }, before) => {
  if (userId !== before.userId) useSearch.setState(initial, true)
})

interface Beginning {
  /** Searches one conversation. */
  conversationId?: string
  text?: string
}

/** Opens the search, or leads back to its field; begins anew where it is told what with. */
export function openSearch(beginning: Beginning = {}): void {
  const { conversationId, text } = beginning
  useSearch.setState((state) => ({
    isOpen: true,
    isInFront: true,
    round: state.round + 1,
    text: text ?? (state.isOpen ? state.text : ''),
    filters:
      conversationId !== undefined
        ? { ...noFilters, conversationId }
        : text !== undefined || !state.isOpen
          ? noFilters
          : { ...state.filters, conversationId: null },
  }))
}

export const closeSearch = (): void => useSearch.setState({ isOpen: false, text: '', filters: noFilters })

/** Lets an open chat be seen where one pane shows at a time. */
export const putSearchBehind = (): void => useSearch.setState({ isInFront: false })

export const setSearchText = (text: string): void => useSearch.setState({ text })

export const narrowSearch = (change: Partial<SearchFilters>): void =>
  useSearch.setState(({ filters }) => ({ filters: { ...filters, ...change } }))
