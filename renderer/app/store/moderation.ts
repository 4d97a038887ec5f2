import { create } from 'zustand'

export interface ModerationState {
  /** Messages that wait for review, by group, as the server told last. */
  waiting: Readonly<Record<string, number>>
}

export const initialModeration: ModerationState = { waiting: {} }

export const useModeration = create<ModerationState>()(() => initialModeration)

export function setWaiting(groupId: string, count: number): void {
  useModeration.setState(({ waiting }) => ({ waiting: { ...waiting, [groupId]: count } }))
}
