/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- messages stand in a roving tab order: arrow keys move the focus from one to the next, Enter opens what can be done */
import { memo, useState, type FocusEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import { classes } from '#renderer/ui/classes.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { usePeople } from '#renderer/app/store/people.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { clockTime, fullTime } from '#renderer/ui/time.ts'
import { summaryOf } from '../list/preview.ts'
import { avatarOf, useName } from '../names.ts'
import { BodyView } from './BodyView.tsx'
import { useChat } from './chat.ts'
import { isJumboEmoji } from './emoji-only.ts'
import { MessageToolbar } from './MessageToolbar.tsx'
import { Quote } from './Quote.tsx'
import { Reactions } from './Reactions.tsx'
import { RoleTag } from './RoleTag.tsx'
import { SendState, type DeliveryState } from './SendState.tsx'
import { useSummaryText } from './use-summary-text.ts'
import css from './MessageRow.module.css'

export interface MessageRowProps {
  message: Message
  isFirst: boolean
  /** Own messages in a direct chat: how far the message has come. */
  state?: DeliveryState
  isTabStop: boolean
  isFlashing: boolean
}

/** One message with all that belongs to it. Drawn anew only when something of it changes. */
export const MessageRow = memo(function MessageRow({
  message,
  isFirst,
  state,
  isTabStop,
  isFlashing,
}: MessageRowProps) {
  const { userId, actions } = useChat()
  const [isActive, setActive] = useState(false)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const isMine = message.actorId === userId
  const hasTools = isActive || isMenuOpen
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setActive(false)
  }
  return (
    <RowFrame actorId={message.actorId} at={message.at} isFirst={isFirst} isFlashing={isFlashing}>
      <article
        className={css.message}
        data-key={`${message.actorId}:${message.clientId}`}
        data-seq={message.seq}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={useSpokenLabel(message, state)}
        onPointerEnter={() => setActive(true)}
        onPointerLeave={() => setActive(false)}
        onFocus={() => setActive(true)}
        onBlur={leave}
      >
        {message.body ? (
          <Bubble
            body={message.body}
            authorId={message.actorId}
            isMine={isMine}
            isFirst={isFirst}
            edited={message.edited?.at}
            onOpenPicture={() => actions.openPicture(message.seq)}
          />
        ) : null}
        <span className={css.side}>{isMine && state ? <SendState state={state} /> : null}</span>
        {hasTools ? <MessageToolbar message={message} onOpenChange={setMenuOpen} /> : null}
      </article>
      {message.reactions.length > 0 ? <Reactions message={message} /> : null}
    </RowFrame>
  )
})

interface RowFrameProps {
  actorId: number
  at: string
  isFirst: boolean
  isFlashing?: boolean
  children: ReactNode
}

/** Where a message stands: beside its author's picture on the left, or on the right for one's own in a direct chat. */
export function RowFrame({ actorId, at, isFirst, isFlashing = false, children }: RowFrameProps) {
  const { userId, conversation } = useChat()
  const isRight = conversation.kind === 'direct' && actorId === userId
  return (
    <div className={classes(css.row, isRight && css.right, isFirst && css.first, isFlashing && css.flash)}>
      {isRight ? null : isFirst ? <AuthorPicture userId={actorId} /> : <Moment at={at} className={css.gutter} />}
      <div className={css.column}>
        {isFirst ? <Header actorId={actorId} at={at} isRight={isRight} /> : null}
        {children}
      </div>
    </div>
  )
}

function AuthorPicture({ userId }: { userId: number }) {
  const { actions } = useChat()
  const name = useName(userId)
  const person = usePeople((state) => state.byId[userId])
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.picture}
      aria-label={name}
      onClick={() => actions.openPerson(userId)}
    >
      <Avatar id={userId} name={person?.displayName ?? name} src={avatarOf(person)} />
    </button>
  )
}

function Header({ actorId, at, isRight }: { actorId: number; at: string; isRight: boolean }) {
  const { t } = useTranslation()
  const { userId, conversation } = useChat()
  const name = useName(actorId)
  if (isRight)
    return (
      <p className={css.header}>
        <Moment at={at} />
      </p>
    )
  return (
    <p className={css.header}>
      {conversation.kind === 'direct' ? null : <b>{actorId === userId ? t('conversations.you') : name}</b>}
      {conversation.groupId ? <RoleTag groupId={conversation.groupId} userId={actorId} /> : null} <Moment at={at} />
    </p>
  )
}

/** The time of a message: a plain string, because a clock that ticks in every row would redraw them all. */
function Moment({ at, className }: { at: string; className?: string }) {
  const locale = formatLocale()
  const date = new Date(at)
  return (
    <time className={className} dateTime={at} title={fullTime(date, locale)}>
      {clockTime(date, locale)}
    </time>
  )
}

interface BubbleProps {
  body: DeliveredBody | MessageBody
  authorId: number
  isMine: boolean
  isFirst: boolean
  edited?: string | undefined
  /** The message, while it is on its way. */
  outgoing?: OutgoingMessage
  onOpenPicture?: () => void
}

export function Bubble({ body, authorId, isMine, isFirst, edited, outgoing, onOpenPicture }: BubbleProps) {
  const { t } = useTranslation()
  const isBare = body.type === 'card' || (body.type === 'text' && body.replyTo === undefined && isJumboEmoji(body.text))
  const forwarded = 'forwardedFrom' in body ? body.forwardedFrom : undefined
  const automatic = 'automatic' in body ? body.automatic : undefined
  return (
    <div
      className={classes(
        isBare ? css.bare : css.bubble,
        body.type === 'image' && css.pictured,
        isMine && css.mine,
        isFirst && css.corner,
      )}
    >
      {forwarded ? <p className={css.forwarded}>{t('conversations.forwardedFrom', { name: forwarded.name })}</p> : null}
      {automatic ? (
        <p className={css.forwarded} title={automatic.to}>
          {t('replies.automatic')}
        </p>
      ) : null}
      {body.type !== 'card' && body.replyTo !== undefined ? <Quote seq={body.replyTo} /> : null}
      <BodyView body={body} authorId={authorId} outgoing={outgoing} onOpenPicture={onOpenPicture} />
      {edited ? <EditedMark at={edited} /> : null}
    </div>
  )
}

function EditedMark({ at }: { at: string }) {
  const { t } = useTranslation()
  return (
    <span className={css.edited} title={fullTime(new Date(at), formatLocale())}>
      {t('conversations.edited')}
    </span>
  )
}

/** What a screen reader says of a message before its content: who, when, and how far it has come. */
function useSpokenLabel(message: Message, state: DeliveryState | undefined): string {
  const { t } = useTranslation()
  const { userId } = useChat()
  const name = useName(message.actorId)
  const who = message.actorId === userId ? t('conversations.you') : name
  const when = clockTime(new Date(message.at), formatLocale())
  const words = useSummaryText()
  const { body } = message
  const text = body?.type === 'text' ? body.text : body ? words(summaryOf(body)) : ''
  return [t('conversations.spoken', { who, when }), text, state ? t(`conversations.state.${state}`) : '']
    .filter(Boolean)
    .join('. ')
}
