import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { OfflineNote } from '#renderer/ui/States.tsx'
import type { ConnectionState } from '../store/connection.ts'
import css from './OfflineBar.module.css'

export interface OfflineBarProps {
  connection: Pick<ConnectionState, 'status' | 'offlineSince' | 'reason'>
  onRetry: () => void
}

/** How long a lost line stays unmentioned: most come back at once. Milliseconds. */
const patience = 1_500

/** One line over the window while there is no connection. */
export function OfflineBar({ connection, onRetry }: OfflineBarProps) {
  const { t } = useTranslation()
  const { status, offlineSince, reason } = connection
  const isLost = status !== 'online'
  const [isDue, setIsDue] = useState(false)
  useEffect(() => {
    if (!isLost) return undefined
    const timer = setTimeout(() => setIsDue(true), patience)
    return () => {
      clearTimeout(timer)
      setIsDue(false)
    }
  }, [isLost])

  if (status === 'refused')
    return (
      <div className={css.bar}>
        <p role="alert">{reason ?? t('frame.refused')}</p>
        <Button size="small" onClick={() => location.reload()}>
          {t('frame.reload')}
        </Button>
      </div>
    )
  if (!isLost || !isDue) return null
  return (
    <div className={css.bar}>
      <OfflineNote since={offlineSince === null ? null : new Date(offlineSince).toISOString()} />
      <Button size="small" onClick={onRetry}>
        {t('frame.connectNow')}
      </Button>
    </div>
  )
}
