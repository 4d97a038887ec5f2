import { CloudOff, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Time } from './Time.tsx'
import css from './States.module.css'

export interface EmptyStateProps {
  icon?: ReactNode
  /** What this place is for. */
  title: string
  text?: string
  /** The first step: one button, at most two. */
  action?: ReactNode
}

/** Nothing is here yet: says what the place is for and offers the first step. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className={css.state}>
      {icon ? (
        <span className={css.icon} aria-hidden>
          {icon}
        </span>
      ) : null}
      <h2 className={css.title}>{title}</h2>
      {text ? <p className={css.text}>{text}</p> : null}
      {action ? <div className={css.actions}>{action}</div> : null}
    </div>
  )
}

export interface ErrorStateProps {
  /** What happened, in plain words. */
  title: string
  /** Why if known, and what now. */
  text?: string
  onRetry?: () => void
  retryLabel?: string
}

/** Something failed: what happened, and what to do. */
export function ErrorState({ title, text, onRetry, retryLabel }: ErrorStateProps) {
  const { t } = useTranslation()
  return (
    <div className={css.state} role="alert">
      <span className={css.icon} aria-hidden>
        <TriangleAlert />
      </span>
      <h2 className={css.title}>{title}</h2>
      {text ? <p className={css.text}>{text}</p> : null}
      {onRetry ? (
        <div className={css.actions}>
          <Button onClick={onRetry}>{retryLabel ?? t('ui.tryAgain')}</Button>
        </div>
      ) : null}
    </div>
  )
}

/** A line over content that is older than it should be. `since` is when it was last known to be true. */
export function OfflineNote({ since, text }: { since: string | null; text?: string }) {
  const { t } = useTranslation()
  return (
    <p className={css.offline} role="status">
      <CloudOff aria-hidden />
      <span>
        {since === null ? t('ui.offline') : t('ui.offlineSince')}
        {since === null ? null : (
          <>
            {' '}
            <Time at={since} format="list" />.
          </>
        )}{' '}
        {text ?? t('ui.offlineWillSend')}
      </span>
    </p>
  )
}
