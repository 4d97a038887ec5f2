/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- messages stand in a roving tab order: arrow keys move the focus from one to the next, Enter opens what can be done */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, Notice } from '#shared/conversations/timeline.ts'
import { useReadsLog } from '#renderer/sanctions/use-reads-log.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { clockTime } from '#renderer/ui/time.ts'
import { useName, useNames } from '../names.ts'
import { useChat } from './chat.ts'
import { noticeLines } from './notice-text.ts'
import css from './QuietRows.module.css'

export function DayLine({ at }: { at: string }) {
  return (
    <p className={css.day}>
      <Time at={at} format="day" />
    </p>
  )
}

/** Where the reader left off. */
export function UnreadRow({ since }: { since: string }) {
  const { t } = useTranslation()
  return (
    <p className={css.unread}>
      <span>{t('conversations.newSince', { time: clockTime(new Date(since), formatLocale()) })}</span>
    </p>
  )
}

export const NoticesRow = memo(function NoticesRow({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation()
  const { userId } = useChat()
  const nameOf = useNames()
  const lines = noticeLines(notices, t, (id) => (id === userId ? t('conversations.you') : nameOf(id)), formatLocale())
  return (
    <div className={css.notices}>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of one row never change places
        <p key={index}>{line}</p>
      ))}
    </div>
  )
})

/** What is left of a recalled message: who took it back. */
export const RecalledRow = memo(function RecalledRow({ message, isTabStop }: { message: Message; isTabStop: boolean }) {
  const { t } = useTranslation()
  const { userId, conversation, actions } = useChat()
  // What is older than 30 days is kept no more; the dialog says so.
  const isKept = useReadsLog(conversation.groupId)
  const author = useName(message.actorId)
  const by = message.recalled?.by ?? message.actorId
  const moderator = useName(by)
  const text =
    by !== message.actorId
      ? t('conversations.recalledByModerator', {
          name: author,
          actor: by === userId ? t('conversations.you') : moderator,
        })
      : by === userId
        ? t('conversations.recalledByYou')
        : t('conversations.recalledBy', { name: author })
  return (
    <p
      className={css.notices}
      data-key={`${message.actorId}:${message.clientId}`}
      data-seq={message.seq}
      tabIndex={isTabStop ? 0 : -1}
    >
      {text}
      {isKept ? (
        <button type="button" className={css.past} onClick={() => actions.openPast(message)}>
          {t('sanctions.past.show')}
        </button>
      ) : null}
    </p>
  )
})
