import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { useConversations, type ConversationsState } from '#renderer/app/store/conversations.ts'
import { unreadOf } from '#renderer/app/store/unread.ts'
import { openContactDialog } from '#renderer/contacts/dialogs.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { openSwitcher } from '../switcher/open-switcher.ts'
import { NoticeBanner } from '#renderer/sanctions/NoticeBanner.tsx'
import { ChatList, type ChatListProps } from './ChatList.tsx'
import { isInFilter, type ChatFilter } from './filter.ts'
import { useChatEntries } from './use-chat-entries.tsx'

/** What stands under a tab, in order. */
export function chatsShown(
  { order, byId }: Pick<ConversationsState, 'order' | 'byId'>,
  filter: ChatFilter,
  openId: string | null,
): Conversation[] {
  return order.flatMap((id) => byId[id] ?? []).filter((each) => isInFilter(each, filter, openId))
}

/** The list of chats joined to the store: it alone is drawn anew as they change. */
export function Chats(props: Pick<ChatListProps, 'userId' | 'openId' | 'onOpen' | 'filter' | 'onFilter'>) {
  const { filter, openId } = props
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { isLoaded, byId, order } = useConversations()
  const { entriesOf, dialog } = useChatEntries()
  const shown = useMemo(() => chatsShown({ order, byId }, filter, openId), [order, byId, filter, openId])
  const unread = useMemo(() => Object.values(byId).filter((each) => unreadOf(each) > 0).length, [byId])
  return (
    <>
      <NoticeBanner />
      <ChatList
        {...props}
        isLoaded={isLoaded}
        conversations={shown}
        unread={unread}
        onSearch={openSwitcher}
        entriesOf={entriesOf}
        firstSteps={
          <>
            <Button variant="primary" onClick={() => openContactDialog({ kind: 'find' })}>
              {t('conversations.command.people')}
            </Button>
            <Button onClick={() => navigate('/groups')}>{t('conversations.command.groups')}</Button>
          </>
        }
      />
      {dialog}
    </>
  )
}
