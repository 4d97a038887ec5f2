import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { messageLimits } from '#shared/conversations/limits.ts'
import { classes } from '#renderer/ui/classes.ts'
import css from './Composer.module.css'

/** What becomes of the text: that it waits for the line, and how much room is left near the end of it. */
export function ComposerStatus({ isOnline, length }: { isOnline: boolean; length: number }) {
  const { t } = useTranslation()
  const left = messageLimits.text - length
  return (
    <span className={css.notes}>
      {isOnline ? null : (
        <span className={css.offline} role="status">
          <CloudOff aria-hidden />
          {t('conversations.sentWhenBack')}
        </span>
      )}
      {left < messageLimits.text * 0.1 ? (
        <span className={classes(css.count, left < 0 && css.over)} role="status">
          {left < 0 ? t('conversations.tooLong', { count: -left }) : t('conversations.charactersLeft', { count: left })}
        </span>
      ) : null}
    </span>
  )
}
