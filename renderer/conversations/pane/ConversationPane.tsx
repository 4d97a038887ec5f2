import { lazy, memo, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import { AnnouncementBar } from '#renderer/announcements/AnnouncementBar.tsx'
import { mute, showConversation } from '#renderer/app/actions/conversations.ts'
import { loadGroup } from '#renderer/app/actions/groups.ts'
import { recallMessage } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { part } from '#renderer/app/frame/fetched.tsx'
import { selectRoleChanges, useAsides } from '#renderer/app/store/asides.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { selectMessages, useMessages } from '#renderer/app/store/messages.ts'
import { DoorGate } from '#renderer/groups/joining/DoorGate.tsx'
import { WelcomeNote } from '#renderer/groups/joining/WelcomeNote.tsx'
import { attach, restoreAttached } from '#renderer/media/attach/attachments.ts'
import { DropArea } from '#renderer/media/attach/DropArea.tsx'
import { openSearch } from '#renderer/search/open-search.ts'
import { searchParts } from '#renderer/search/parts.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import type { ComposerHandle } from '../composer/Composer.tsx'
import { useLoadMemberRoles } from '../member-roles.ts'
import { allowedActions } from '../messages/allowed.ts'
import { ChatContext } from '../messages/chat.ts'
import { useConversationName, useName } from '../names.ts'
import { answer, restoreText } from './draft.ts'
import { PaneComposer } from './PaneComposer.tsx'
import { PaneHeader } from './PaneHeader.tsx'
import { PaneMessages } from './PaneMessages.tsx'
import { PictureViewer } from './PictureViewer.tsx'
import { PinnedBar } from './PinnedBar.tsx'
import { StrangerBanner } from './StrangerBanner.tsx'
import { TypingLine } from './TypingLine.tsx'
import { useChatActions } from './use-chat-actions.ts'
import css from './Pane.module.css'

const HistoryPanel = lazy(searchParts.history)
const SidePanel = part(async () => (await import('./SidePanel.tsx')).SidePanel)
const ForwardDialog = part(async () => (await import('../forward/ForwardDialog.tsx')).ForwardDialog)

/** Whether the reader's place is in the list of a search, and that list is on screen. */
const isSearching = (): boolean => document.activeElement?.closest('[data-search]')?.checkVisibility() === true

interface ConversationPaneProps {
  conversation: SteadyConversation
  userId: number
}

/**
 * One open conversation. Mounted anew for each, so that nothing of one chat can reach another. What comes in draws the
 * messages anew, never the pane with its composer.
 */
export const ConversationPane = memo(function ConversationPane({ conversation, userId }: ConversationPaneProps) {
  const { t } = useTranslation()
  const { id, peer, groupId, entry, welcome } = conversation
  const name = useConversationName(conversation)
  const [editing, setEditing] = useState<Message | null>(null)
  const [forwarding, setForwarding] = useState<Message | null>(null)
  const [pictureSeq, setPictureSeq] = useState<number | null>(null)
  /** Whose profile stands beside the chat, `chat` for its members or the other person, `history` for its messages. */
  const [panel, setPanel] = useState<'chat' | 'history' | number | null>(null)
  const composer = useRef<ComposerHandle>(null)

  useEffect(() => {
    void showConversation(id)
    // Who goes through what a search has found stays there, and the message that it leads to stays in view.
    if (!isSearching()) composer.current?.focus()
    return () => {
      void showConversation(null)
    }
  }, [id])
  useEffect(() => {
    const restore = () => void restoreAttached(id)
    restore()
    // Another window may have attached, or sent, in the meantime.
    window.addEventListener('focus', restore)
    return () => window.removeEventListener('focus', restore)
  }, [id])
  useEffect(() => {
    // Languages and who is here now; without an answer the header shows the number of members.
    if (groupId) loadGroup(groupId).catch(() => undefined)
  }, [groupId])
  const roleEvents = useMessages(
    (state) =>
      selectMessages(id)(state).timeline.entries.findLast((entry) => entry.type === 'member-changed')?.seq ?? 0,
  )
  const roleChanges = useAsides(selectRoleChanges(id))
  useLoadMemberRoles(groupId, `${roleEvents}.${roleChanges}`)

  const parts = useRef({
    reply: (message: Message) => {
      setEditing(null)
      answer(id, message.seq)
      composer.current?.focus()
    },
    edit: (message: Message) => {
      setEditing(message)
      composer.current?.focus()
    },
    forward: setForwarding,
    openPerson: (person: number) => setPanel(person),
    openPicture: setPictureSeq,
    restore: (restored: string) => {
      restoreText(id, restored)
      composer.current?.focus()
    },
  })
  const { actions, pendingRecall, setPendingRecall } = useChatActions(id, parts)
  const chat = useMemo(() => ({ conversation, userId, actions }), [conversation, userId, actions])

  const addFiles = (files: readonly File[], folders: readonly string[] = []) => {
    void attach(id, files, folders)
    composer.current?.focus()
  }
  const editLast = () => {
    const last = selectMessages(id)(useMessages.getState()).timeline.entries.findLast(
      (entry) => entry.type === 'message' && entry.actorId === userId && entry.body !== null,
    )
    if (last?.type !== 'message') return
    if (allowedActions(last, conversation, userId, Date.now()).edit) setEditing(last)
    else toast(t('conversations.editTooLate'))
  }

  return (
    <ChatContext value={chat}>
      <div className={css.split}>
        <DropArea className={css.pane} name={name} onFiles={addFiles}>
          <PaneHeader
            conversation={conversation}
            isPanelOpen={panel !== null && panel !== 'history'}
            onPanel={() => setPanel(panel === null || panel === 'history' ? 'chat' : null)}
            onSearch={() => openSearch({ conversationId: id })}
            isHistoryOpen={panel === 'history'}
            onHistory={() => setPanel(panel === 'history' ? null : 'history')}
            onMute={(until) =>
              void mute(id, until).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
            }
          />
          {peer ? <StrangerBanner peer={peer} userId={userId} onAdd={() => setPanel('chat')} /> : null}
          {groupId ? <AnnouncementBar groupId={groupId} conversationId={id} /> : null}
          {groupId && welcome ? <WelcomeNote groupId={groupId} text={welcome.text} /> : null}
          <PinnedBar conversation={conversation} onJump={actions.jumpTo} />
          <PaneMessages conversationId={id} isGroup={groupId !== undefined} name={name} />
          <div className={css.bottom}>
            <TypingLine conversationId={id} />
            {groupId && entry && (entry.guidelines !== null || entry.introduce) ? (
              <DoorGate groupId={groupId} guidelines={entry.guidelines} />
            ) : (
              <PaneComposer
                ref={composer}
                conversation={conversation}
                userId={userId}
                name={name}
                editing={editing}
                onEdited={() => setEditing(null)}
                onEditLast={editLast}
                onFiles={addFiles}
              />
            )}
          </div>
        </DropArea>
        {panel === null ? null : panel === 'history' ? (
          <Suspense fallback={null}>
            <HistoryPanel conversationId={id} onJump={actions.jumpTo} onClose={() => setPanel(null)} />
          </Suspense>
        ) : (
          <Suspense fallback={null}>
            <SidePanel
              conversation={conversation}
              person={panel === 'chat' ? null : panel}
              onClose={() => setPanel(null)}
            />
          </Suspense>
        )}
      </div>
      <PictureViewer conversationId={id} seq={pictureSeq} onShow={setPictureSeq} onJump={actions.jumpTo} />
      {forwarding ? (
        <Suspense fallback={null}>
          <ForwardDialog conversationId={id} message={forwarding} onClose={() => setForwarding(null)} />
        </Suspense>
      ) : null}
      {pendingRecall ? (
        <RecallDialog
          message={pendingRecall.message}
          onClose={() => setPendingRecall(null)}
          onConfirm={() => recallMessage(id, pendingRecall.message.seq)}
        />
      ) : null}
    </ChatContext>
  )
})

interface RecallDialogProps {
  message: Message
  onClose: () => void
  onConfirm: () => Promise<void>
}

function RecallDialog({ message, onClose, onConfirm }: RecallDialogProps) {
  const { t } = useTranslation()
  const name = useName(message.actorId)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('conversations.recallTitle', { name })}
      description={t('conversations.recallText')}
      confirmLabel={t('conversations.action.recall')}
      onConfirm={onConfirm}
    />
  )
}
