import { create } from 'zustand'

export interface ReaderState {
  /** The item of the side-tab that is open to be read; null where none is. */
  itemId: string | null
  /** Somebody has just asked for it, so the reader takes the focus; false once it has. */
  wantsFocus: boolean
}

export const initialReader: ReaderState = { itemId: null, wantsFocus: false }

/** What the side-tab's reader shows. A card in a chat opens it from outside of the side-tab. */
export const useReader = create<ReaderState>()(() => initialReader)

/** Opens an item in the side-tab's reader, which unfolds for it. */
export const openInReader = (itemId: string): void => useReader.setState({ itemId, wantsFocus: true })

export const closeReader = (): void => useReader.setState(initialReader)
