import { Send } from 'lucide-react'
import { useId, useImperativeHandle, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { messageLimits } from '#shared/conversations/limits.ts'
import type { Message } from '#shared/conversations/timeline.ts'
import type { MessageBody } from '#shared/protocol/messages.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { AttachButton } from '#renderer/media/attach/AttachButton.tsx'
import { AttachTray } from '#renderer/media/attach/AttachTray.tsx'
import { pastedFiles } from '#renderer/media/attach/check.ts'
import { RecordButton, useIsRecording, VoiceRecorder } from '#renderer/media/voice/VoiceRecorder.tsx'
import { PaceNote } from '#renderer/moderation/PaceNote.tsx'
import { useWriteObstacle } from '#renderer/moderation/use-write-obstacle.ts'
import { RightsNote } from '#renderer/rights/RightsNote.tsx'
import { useOwnRights } from '#renderer/rights/use-rights.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ComposerNote } from './ComposerNote.tsx'
import { ComposerStatus } from './ComposerStatus.tsx'
import { EmojiButton } from './EmojiButton.tsx'
import { enterMeaning, isImeKey } from './keys.ts'
import { MentionList, optionId } from './MentionList.tsx'
import { MoreButton } from './MoreButton.tsx'
import { useMention } from './use-mention.ts'
import css from './Composer.module.css'

type TextMessage = Extract<MessageBody, { type: 'text' }>

/** What the pane may ask of its composer. */
export interface ComposerHandle {
  focus: () => void
}

export interface ComposerProps {
  ref: Ref<ComposerHandle>
  conversation: SteadyConversation
  userId: number
  /** Name of the conversation, for the placeholder. */
  name: string
  enterSends: boolean
  isOnline: boolean
  /** What stands in the composer; kept outside of it, so that it outlives the view. */
  text: string
  /** The seq of the message that is answered. */
  replyTo: number | undefined
  editing: Message | null
  onText: (text: string) => void
  onTyping: () => void
  onSend: (body: TextMessage) => void
  /** How many files stand in the composer. */
  fileCount: number
  onFiles: (files: readonly File[]) => void
  /** Sends the files that stand in the composer, with these words. */
  onSendFiles: (text: string) => void
  onEdit: (message: Message, text: string) => Promise<void>
  onCancelReply: () => void
  onCancelEdit: () => void
  /** Arrow up in an empty composer. */
  onEditLast: () => void
}

/** Where a message is written. Enter while an input method composes never sends. */
export function Composer({ ref, ...props }: ComposerProps) {
  const { t } = useTranslation()
  const { conversation, userId, editing, replyTo, name } = props
  const [edited, setEdited] = useState<{ seq: number; text: string } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const isRecording = useIsRecording(conversation.id)

  const editText = editing?.body?.type === 'text' ? editing.body.text : ''
  const text = editing ? (edited?.seq === editing.seq ? edited.text : editText) : props.text
  const write = (next: string) => {
    if (editing) {
      setEdited({ seq: editing.seq, text: next })
      return
    }
    props.onText(next)
    if (next !== '') props.onTyping()
  }

  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus() }))

  const mention = useMention({ conversation, userId, area, text, onText: write })
  /** Puts text in place of what is selected and leaves the caret after it. */
  const insert = (inserted: string) => {
    const { current } = area
    if (!current) return
    current.focus()
    current.setRangeText(inserted, current.selectionStart, current.selectionEnd, 'end')
    write(current.value)
  }

  const isTooLong = text.length > messageLimits.text
  const hasFiles = props.fileCount > 0 && !editing
  const kept = useWriteObstacle(conversation)
  const isPaced = kept.obstacle !== null && !(editing && kept.obstacle.kind === 'slow')
  const rights = useOwnRights(conversation)
  const lacking = rights.lackingFor(text)
  const isKept = isPaced || lacking !== null
  const mayAttach = rights.may('send') && (rights.may('send-pictures') || rights.may('send-files'))
  const mayRecord = rights.may('send') && rights.may('send-voice')
  const canSend = (text.trim() !== '' || hasFiles) && !isTooLong && !isBusy && !isKept
  const send = () => {
    if (!canSend) return
    if (editing) {
      void saveEdit(editing)
      return
    }
    if (hasFiles) {
      props.onSendFiles(text.trim())
      area.current?.focus()
      return
    }
    const mentions = mention.take()
    const body: TextMessage = { type: 'text', text: text.trim() }
    if (replyTo !== undefined) body.replyTo = replyTo
    if (mentions) body.mentions = mentions
    props.onSend(body)
    area.current?.focus()
  }
  const saveEdit = async (message: Message) => {
    setBusy(true)
    try {
      await props.onEdit(message, text.trim())
      setEdited(null)
    } finally {
      setBusy(false)
      area.current?.focus()
    }
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isImeKey(event.nativeEvent)) return
    if (mention.onKey(event)) return
    if (event.key === 'Escape' && (editing || replyTo !== undefined)) {
      event.preventDefault()
      event.stopPropagation()
      if (editing) {
        setEdited(null)
        props.onCancelEdit()
      } else props.onCancelReply()
      return
    }
    if (event.key === 'ArrowUp' && text === '' && !event.altKey && !event.shiftKey && !editing) {
      event.preventDefault()
      props.onEditLast()
      return
    }
    const meaning = enterMeaning(event.nativeEvent, props.enterSends)
    if (meaning !== 'send') return
    event.preventDefault()
    send()
  }

  const note = (
    <ComposerNote
      conversationId={conversation.id}
      replyTo={replyTo}
      editing={editing}
      userId={userId}
      onCancel={() => {
        setEdited(null)
        if (editing) props.onCancelEdit()
        else props.onCancelReply()
        area.current?.focus()
      }}
    />
  )
  if (isRecording && !editing) {
    return (
      <div className={css.composer}>
        {note}
        <VoiceRecorder
          conversationId={conversation.id}
          replyTo={replyTo}
          onSent={props.onCancelReply}
          onDone={() => setTimeout(() => area.current?.focus())}
        />
      </div>
    )
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { files, types } = event.clipboardData
    // Office programs lay a picture of the text beside the text: the text is meant.
    if (files.length === 0 || types.includes('text/plain') || editing) return
    event.preventDefault()
    props.onFiles(pastedFiles(files))
  }

  return (
    <div className={css.composer}>
      {mention.isOpen ? (
        <MentionList id={listId} candidates={mention.candidates} active={mention.active} onChoose={mention.choose} />
      ) : null}
      {note}
      <PaceNote conversation={conversation} kept={kept} />
      <RightsNote lacks={rights.lacks} hasLink={lacking === 'send-links'} />
      {editing ? null : <AttachTray conversationId={conversation.id} />}
      <textarea
        ref={area}
        className={css.text}
        rows={1}
        dir="auto"
        value={text}
        placeholder={
          props.enterSends ? t('conversations.placeholder', { name }) : t('conversations.placeholderModEnter', { name })
        }
        aria-label={editing ? t('conversations.editMessage') : t('conversations.writeTo', { name })}
        aria-autocomplete="list"
        aria-controls={mention.isOpen ? listId : undefined}
        aria-activedescendant={mention.isOpen ? optionId(listId, mention.active) : undefined}
        aria-invalid={isTooLong || undefined}
        onChange={(event) => {
          write(event.target.value)
          mention.look()
        }}
        onSelect={mention.look}
        onBlur={mention.close}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <div className={css.bar}>
        <div className={css.tools}>
          <AttachButton
            disabled={editing !== null || !mayAttach}
            onFiles={(files) => {
              props.onFiles(files)
              area.current?.focus()
            }}
          />
          <MoreButton
            conversation={conversation}
            disabled={editing !== null}
            text={props.text}
            onScheduled={() => props.onText('')}
          />
          <EmojiButton onPick={insert} />
          <RecordButton conversationId={conversation.id} disabled={editing !== null || !mayRecord} />
        </div>
        <ComposerStatus isOnline={props.isOnline} length={text.length} />
        <Button variant="primary" icon={<Send aria-hidden />} disabled={!canSend} busy={isBusy} onClick={send}>
          {editing ? t('conversations.saveEdit') : t('conversations.send')}
        </Button>
      </div>
    </div>
  )
}
