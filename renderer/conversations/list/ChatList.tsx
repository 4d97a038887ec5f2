/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- the rows are buttons; what surrounds them moves the focus between them */
import { MessageSquare, Search } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { VList, type VListHandle } from 'virtua'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { ChatRow } from './ChatRow.tsx'
import { chatFilters, type ChatFilter } from './filter.ts'
import css from './ChatList.module.css'

export interface ChatListProps {
  /** False until the list came from the cache or the server. */
  isLoaded: boolean
  /** What stands under the chosen tab, in order. */
  conversations: readonly Conversation[]
  filter: ChatFilter
  onFilter: (filter: ChatFilter) => void
  unread: number
  userId: number
  openId: string | null
  onOpen: (id: string) => void
  onSearch: () => void
  entriesOf: (conversation: Conversation) => MenuEntry[]
  /** What to do first, shown where there is no chat at all. */
  firstSteps: ReactNode
}

/** The chats, newest first, with tabs over them. */
export function ChatList(props: ChatListProps) {
  const { t } = useTranslation()
  const { filter, unread } = props
  const tabs = chatFilters.map((value) => ({
    value,
    label: t(`conversations.filter.${value}`),
    ...(value === 'unread' ? { count: unread } : {}),
  }))
  return (
    <div className={css.pane}>
      <button type="button" className={css.search} onClick={props.onSearch}>
        <Search aria-hidden />
        <span>{t('conversations.search')}</span>
        <Kbd keys="mod+k" />
      </button>
      <Tabs
        label={t('conversations.filters')}
        value={filter}
        tabs={tabs}
        onChange={props.onFilter}
        className={css.tabs}
      >
        <Rows {...props} />
      </Tabs>
    </div>
  )
}

function Rows({ isLoaded, conversations, filter, userId, openId, onOpen, entriesOf, firstSteps }: ChatListProps) {
  const { t } = useTranslation()
  const list = useRef<VListHandle>(null)
  const [menu, setMenu] = useState<MenuEntry[]>([])
  const [focusId, setFocusId] = useState<string | null>(null)
  const ids = useMemo(() => conversations.map((each) => each.id), [conversations])
  if (!isLoaded) return <SkeletonRows rows={8} />
  if (conversations.length === 0)
    return filter === 'all' ? (
      <EmptyState
        icon={<MessageSquare />}
        title={t('conversations.empty.title')}
        text={t('conversations.empty.text')}
        action={firstSteps}
      />
    ) : (
      <EmptyState title={t(`conversations.none.${filter}`)} />
    )

  const stop =
    focusId !== null && ids.includes(focusId) ? focusId : openId !== null && ids.includes(openId) ? openId : ids[0]
  const moves: Record<string, (at: number) => number> = {
    ArrowDown: (at) => at + 1,
    ArrowUp: (at) => at - 1,
    Home: () => 0,
    End: () => ids.length - 1,
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const move = moves[event.key]
    const from = event.target instanceof HTMLElement ? ids.indexOf(event.target.dataset['id'] ?? '') : -1
    if (!move || from === -1 || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = Math.min(Math.max(move(from), 0), ids.length - 1)
    const { currentTarget } = event
    list.current?.scrollToIndex(next, { align: 'nearest' })
    const focus = () => currentTarget.querySelector<HTMLElement>(`[data-id="${CSS.escape(ids[next]!)}"]`)?.focus()
    focus()
    requestAnimationFrame(focus)
  }
  const prepareMenu = (event: MouseEvent) => {
    const id =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined
    const conversation = conversations.find((each) => each.id === id)
    if (conversation) setMenu(entriesOf(conversation))
    else event.stopPropagation()
  }
  return (
    <ContextMenu entries={menu}>
      <div
        className={css.list}
        role="group"
        aria-label={t('conversations.list')}
        onKeyDown={onKeyDown}
        onContextMenuCapture={prepareMenu}
        onFocus={(event) => {
          const { id } = event.target.dataset
          if (id) setFocusId(id)
        }}
      >
        <VList ref={list} data={conversations} className={css.scroll}>
          {(conversation) => (
            <ChatRow
              key={conversation.id}
              conversation={conversation}
              userId={userId}
              isOpen={conversation.id === openId}
              isTabStop={conversation.id === stop}
              onOpen={onOpen}
            />
          )}
        </VList>
      </div>
    </ContextMenu>
  )
}
