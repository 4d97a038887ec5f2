import { create } from 'zustand'
import type { Notice } from '#shared/protocol/sanctions.ts'

export interface NoticesState {
  /** What was done to oneself in groups, as far as the server has told. */
  byId: Readonly<Record<string, Notice>>
  /** The one whose dialog is open, or null. */
  openId: string | null
}

export const initialNotices: NoticesState = { byId: {}, openId: null }

export const useNotices = create<NoticesState>()(() => initialNotices)

export function mergeNotices(notices: readonly Notice[]): void {
  if (notices.length === 0) return
  useNotices.setState(({ byId }) => ({
    byId: { ...byId, ...Object.fromEntries(notices.map((each) => [each.id, each])) },
  }))
}

export const openNotice = (id: string): void => useNotices.setState({ openId: id })
export const closeNotice = (): void => useNotices.setState({ openId: null })

const newestFirst = (a: Notice, b: Notice) => b.at.localeCompare(a.at)

/** The newest notice that is unread. */
export const selectUnreadNotice = ({ byId }: NoticesState): Notice | undefined =>
  Object.values(byId)
    .filter((each) => !each.seen)
    .toSorted(newestFirst)[0]

/** How many of them are unread. */
export const selectUnreadNotices = ({ byId }: NoticesState): number =>
  Object.values(byId).filter((each) => !each.seen).length

/** The newest notice of a kind about a conversation. */
export const selectNoticeOf =
  (conversationId: string, kind: Notice['kind']) =>
  ({ byId }: NoticesState): Notice | undefined =>
    Object.values(byId)
      .filter((each) => each.conversationId === conversationId && each.kind === kind)
      .toSorted(newestFirst)[0]
