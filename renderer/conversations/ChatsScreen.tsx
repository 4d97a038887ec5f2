import { MessagesSquare } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useParams } from 'wouter'
import { BackButton, ListDetail } from '#renderer/app/frame/ListDetail.tsx'
import { useShortcut } from '#renderer/app/frame/shortcuts.ts'
import { showConversation } from '#renderer/app/actions/conversations.ts'
import { jumpTo } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { openSearch, putSearchBehind, useSearch } from '#renderer/search/open-search.ts'
import { searchParts } from '#renderer/search/parts.ts'
import { keyNames } from '#renderer/ui/Kbd.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { Chats, chatsShown } from './list/Chats.tsx'
import { neighbour, type ChatFilter } from './list/filter.ts'
import { ConversationPane } from './pane/ConversationPane.tsx'
import { useConversation, type NamedConversation } from './use-conversation.ts'

const SearchPanel = lazy(searchParts.panel)

/** Chats: the list and the open conversation, each of which follows the stores by itself. */
export default function ChatsScreen() {
  const { t } = useTranslation()
  const { id = null } = useParams<{ id?: string }>()
  const [, navigate] = useLocation()
  const [filter, setFilter] = useState<ChatFilter>('all')
  const userId = useSession((state) => state.userId)
  const named = useConversation(id)
  const open = useCallback((next: string) => navigate(`/chats/${next}`), [navigate])
  const isSearching = useSearch((state) => state.isOpen)
  const isSearchInFront = useSearch((state) => state.isOpen && state.isInFront)
  useEffect(putSearchBehind, [id])
  const openAt = useCallback(
    ({ conversationId, seq }: { conversationId: string; seq: number }) => {
      putSearchBehind()
      open(conversationId)
      // The chat's own pane asks for the same; whichever comes first, the jump comes after.
      void showConversation(conversationId)
      jumpTo(conversationId, seq).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
    },
    [open],
  )
  useShortcut({ keys: 'mod+f', label: 'search.inThisChat', group: 'conversations.shortcuts' }, () =>
    openSearch(id === null ? {} : { conversationId: id }),
  )
  const step = (by: 1 | -1) => {
    const next = neighbour(
      chatsShown(useConversations.getState(), filter, id).map((each) => each.id),
      id,
      by,
    )
    if (next) open(next)
  }
  useShortcut({ keys: 'alt+ArrowUp', label: 'conversations.previousChat', group: 'conversations.shortcuts' }, () =>
    step(-1),
  )
  useShortcut({ keys: 'alt+ArrowDown', label: 'conversations.nextChat', group: 'conversations.shortcuts' }, () =>
    step(1),
  )

  if (userId === null) return null
  return (
    <ListDetail
      id="chats"
      listLabel={t('conversations.list')}
      detailLabel={t('conversations.conversation')}
      isOpen={id !== null && !isSearchInFront}
      list={
        isSearching ? (
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <SearchPanel onOpen={openAt} />
          </Suspense>
        ) : (
          <Chats userId={userId} openId={id} onOpen={open} filter={filter} onFilter={setFilter} />
        )
      }
      detail={<Detail named={named} userId={userId} />}
    />
  )
}

function Detail({ named, userId }: { named: NamedConversation; userId: number }) {
  const { t } = useTranslation()
  switch (named.status) {
    case 'ready': {
      const { conversation } = named
      return <ConversationPane key={conversation.id} conversation={conversation} userId={userId} />
    }
    case 'loading':
      return <SkeletonRows rows={7} />
    case 'failed':
      return <ErrorState title={t('conversations.loadFailed')} text={named.reason} onRetry={named.retry} />
    default: {
      const which = named.status === 'gone' ? 'gone' : 'choose'
      return (
        <EmptyState
          icon={<MessagesSquare />}
          title={t(`conversations.${which}.title`)}
          text={t(`conversations.${which}.text`, { keys: keyNames('mod+k') })}
          action={<BackButton to="/chats" />}
        />
      )
    }
  }
}
