import { create } from 'zustand'

export interface ReaderState {
  /** The item of the side-tab that is open to be read; null where none is. */
  itemId: string | null
}

/** What the side-tab's reader shows. A card in a chat opens it from outside of the side-tab. */
export const useReader = create<ReaderState>()(() => ({ itemId: null }))

/** Opens an item in the side-tab's reader, which unfolds for it. */
export const openInReader = (itemId: string): void => useReader.setState({ itemId })

export const closeReader = (): void => useReader.setState({ itemId: null })
