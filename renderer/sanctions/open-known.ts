import { create } from 'zustand'

interface OfGroup {
  groupId: string
  groupName: string
}

/** What of a person or a message those who run a group want to see. */
export type Known =
  (OfGroup & { kind: 'card'; userId: number; name: string; seq?: number }) | (OfGroup & { kind: 'past'; seq: number })

/** The one open card or list of old texts; menus anywhere open it, `KnownHost` shows it. */
export const useKnown = create<{ open: Known | null }>()(() => ({ open: null }))

export const openKnown = (known: Known): void => useKnown.setState({ open: known })
export const closeKnown = (): void => useKnown.setState({ open: null })
