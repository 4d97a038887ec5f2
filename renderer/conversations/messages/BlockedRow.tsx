/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- messages stand in a roving tab order: arrow keys move the focus from one to the next */
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import css from './QuietRows.module.css'

interface BlockedRowProps {
  message: Message
  isTabStop: boolean
  onShow: () => void
}

/** What stands in a group in the place of a message by somebody the reader has blocked. */
export function BlockedRow({ message, isTabStop, onShow }: BlockedRowProps) {
  const { t } = useTranslation()
  return (
    <p
      className={css.notices}
      data-key={`${message.actorId}:${message.clientId}`}
      data-seq={message.seq}
      tabIndex={isTabStop ? 0 : -1}
    >
      {t('conversations.blockedAuthor')}{' '}
      <button type="button" className={css.show} onClick={onShow}>
        {t('conversations.showBlocked')}
      </button>
    </p>
  )
}
