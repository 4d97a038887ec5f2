import { CloudOff, Send, Smile } from 'lucide-react'
import { lazy, Suspense, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { messageLimits } from '#shared/conversations/limits.ts'
import type { Message } from '#shared/conversations/timeline.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { ComposerNote } from './ComposerNote.tsx'
import { enterMeaning, isImeKey } from './keys.ts'
import { MentionList, optionId } from './MentionList.tsx'
import { insertMention, mentionAt, mentionsIn, type ChosenMention, type MentionQuery } from './mentions.ts'
import { useMentionCandidates, type MentionCandidate } from './use-mention-candidates.ts'
import css from './Composer.module.css'

const EmojiPicker = lazy(() => import('./EmojiPicker.tsx'))

/** What the pane may ask of its composer. */
export interface ComposerHandle {
  focus: () => void
}

export interface ComposerProps {
  ref: Ref<ComposerHandle>
  conversation: Conversation
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
  onSend: (body: Extract<MessageBody, { type: 'text' }>) => void
  onEdit: (message: Message, text: string) => Promise<void>
  onCancelReply: () => void
  onCancelEdit: () => void
  /** Arrow up in an empty composer. */
  onEditLast: () => void
}

type TextMessage = Extract<MessageBody, { type: 'text' }>

/** Where a message is written. Enter while an input method composes never sends. */
export function Composer({ ref, ...props }: ComposerProps) {
  const { t } = useTranslation()
  const { conversation, userId, editing, replyTo, name } = props
  const [edited, setEdited] = useState<{ seq: number; text: string } | null>(null)
  const [mention, setMention] = useState<MentionQuery | null>(null)
  const [active, setActive] = useState(0)
  const [isPicking, setPicking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const chosen = useRef<ChosenMention[]>([])
  const area = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const candidates = useMentionCandidates(conversation, userId, mention?.query ?? null)

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

  const lookForMention = () => {
    const { current } = area
    if (!current || conversation.kind !== 'group') return
    const at = current.selectionStart === current.selectionEnd ? mentionAt(current.value, current.selectionStart) : null
    setMention((before) => (before?.start === at?.start && before?.query === at?.query ? before : at))
    setActive(0)
  }
  /** Puts text at the caret and leaves the caret after it. */
  const insert = (start: number, end: number, inserted: string) => {
    const { current } = area
    if (!current) return
    current.focus()
    current.setSelectionRange(start, end)
    current.setRangeText(inserted, start, end, 'end')
    write(current.value)
  }
  const choose = (candidate: MentionCandidate) => {
    if (!mention) return
    const { text: next, caret } = insertMention(text, mention, candidate.name)
    chosen.current.push({ userId: candidate.userId, name: candidate.name })
    write(next)
    setMention(null)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(caret, caret)
    })
  }

  const length = text.length
  const isTooLong = length > messageLimits.text
  const canSend = text.trim() !== '' && !isTooLong && !isBusy
  const send = () => {
    if (!canSend) return
    if (editing) {
      void saveEdit(editing)
      return
    }
    const mentions = mentionsIn(text, chosen.current)
    const body: TextMessage = { type: 'text', text: text.trim() }
    if (replyTo !== undefined) body.replyTo = replyTo
    if (mentions) body.mentions = mentions
    chosen.current = []
    setMention(null)
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
    if (mention && candidates.length > 0 && onMentionKey(event)) return
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
  const onMentionKey = (event: KeyboardEvent): boolean => {
    const { key } = event
    const candidate = candidates[active]
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      setActive((active + step + candidates.length) % candidates.length)
    } else if ((key === 'Enter' || key === 'Tab') && candidate && !event.shiftKey) choose(candidate)
    else if (key === 'Escape') setMention(null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const isOpen = mention !== null && candidates.length > 0
  return (
    <div className={css.composer}>
      {isOpen ? <MentionList id={listId} candidates={candidates} active={active} onChoose={choose} /> : null}
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
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? optionId(listId, active) : undefined}
        aria-invalid={isTooLong || undefined}
        onChange={(event) => {
          write(event.target.value)
          lookForMention()
        }}
        onSelect={lookForMention}
        onBlur={() => setMention(null)}
        onKeyDown={onKeyDown}
      />
      <div className={css.bar}>
        <Popover
          open={isPicking}
          onOpenChange={setPicking}
          label={t('conversations.emoji.title')}
          side="top"
          align="start"
          trigger={
            <IconButton label={t('conversations.emoji.title')} tooltipSide="top">
              <Smile aria-hidden />
            </IconButton>
          }
        >
          <Suspense fallback={<div className={css.pickerRoom} />}>
            <EmojiPicker
              onPick={(emoji) => {
                setPicking(false)
                const { selectionStart = length, selectionEnd = length } = area.current ?? {}
                insert(selectionStart, selectionEnd, emoji)
              }}
            />
          </Suspense>
        </Popover>
        <span className={css.notes}>
          {props.isOnline ? null : (
            <span className={css.offline} role="status">
              <CloudOff aria-hidden />
              {t('conversations.sentWhenBack')}
            </span>
          )}
          {length > messageLimits.text * 0.9 ? (
            <span className={classes(css.count, isTooLong && css.over)} role="status">
              {isTooLong
                ? t('conversations.tooLong', { count: length - messageLimits.text })
                : t('conversations.charactersLeft', { count: messageLimits.text - length })}
            </span>
          ) : null}
        </span>
        <Button variant="primary" icon={<Send aria-hidden />} disabled={!canSend} busy={isBusy} onClick={send}>
          {editing ? t('conversations.saveEdit') : t('conversations.send')}
        </Button>
      </div>
    </div>
  )
}
