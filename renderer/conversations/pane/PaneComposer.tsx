import type { Ref } from 'react'
import type { Message } from '#shared/conversations/timeline.ts'
import { saveDraft, setTyping } from '#renderer/app/actions/conversations.ts'
import { editMessage, sendMessage } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { selectDraft, useDrafts } from '#renderer/app/store/drafts.ts'
import { useLocalShortcuts } from '#renderer/app/frame/shortcuts.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { selectAttached, useAttached } from '#renderer/media/attach/attachments.ts'
import { sendAttached } from '#renderer/media/attach/send.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { Composer, type ComposerHandle, type ComposerProps } from '../composer/Composer.tsx'
import { answer, restoreText } from './draft.ts'
import { enterSendsShortcuts, modEnterSendsShortcuts } from './pane-shortcuts.ts'

interface PaneComposerProps {
  ref: Ref<ComposerHandle>
  conversation: SteadyConversation
  userId: number
  name: string
  editing: Message | null
  onEdited: () => void
  onEditLast: () => void
  onFiles: (files: readonly File[]) => void
}

/** The composer joined to its draft. It follows the draft alone, so that a key draws nothing else anew. */
export function PaneComposer({
  ref,
  conversation,
  userId,
  name,
  editing,
  onEdited,
  onEditLast,
  onFiles,
}: PaneComposerProps) {
  const { id } = conversation
  const draft = useDrafts(selectDraft(id))
  const fileCount = useAttached((state) => selectAttached(id)(state).files.length)
  const isOnline = useConnection(selectIsOnline)
  const enterSends = useSession((state) => state.me?.settings.enterSends ?? true)
  useLocalShortcuts(enterSends ? enterSendsShortcuts : modEnterSendsShortcuts)
  const send: ComposerProps['onSend'] = (body) => {
    sendMessage(id, body).catch((thrown: unknown) => {
      restoreText(id, body.text)
      toast(toCallError(thrown).message, { tone: 'problem' })
    })
    saveDraft(id, null)
  }
  const sendFiles = (text: string) => {
    const { replyTo } = draft
    const restore = () => restoreText(id, text)
    sendAttached(id, { text, replyTo, restore }).catch((thrown: unknown) =>
      toast(toCallError(thrown).message, { tone: 'problem' }),
    )
    saveDraft(id, null)
  }
  const saveEdit = async (message: Message, next: string) => {
    try {
      if (message.body?.type !== 'text' || message.body.text !== next) await editMessage(id, message.seq, next)
      onEdited()
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
  }
  return (
    <Composer
      ref={ref}
      conversation={conversation}
      userId={userId}
      name={name}
      enterSends={enterSends}
      isOnline={isOnline}
      text={draft.text}
      replyTo={draft.replyTo}
      editing={editing}
      onText={(text) => saveDraft(id, { ...draft, text })}
      onTyping={() => setTyping(id)}
      onSend={send}
      fileCount={fileCount}
      onFiles={onFiles}
      onSendFiles={sendFiles}
      onEdit={saveEdit}
      onCancelReply={() => answer(id, undefined)}
      onCancelEdit={onEdited}
      onEditLast={onEditLast}
    />
  )
}
