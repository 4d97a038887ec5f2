import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DatingPart } from '#shared/protocol/dating.ts'
import { stopDating } from '#renderer/app/actions/dating.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { relativeTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import css from './OwnPart.module.css'

interface OwnPartProps {
  groupId: string
  part: DatingPart
  onStopped: () => void
}

/** That one takes part, with how many, and the ways to change it or to stop. */
export function OwnPart({ groupId, part, onStopped }: OwnPartProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [isAsking, setAsking] = useState(false)
  const now = useClock()
  const people = part.groups.find(({ id }) => id === groupId)?.people ?? 0
  const { left, nextAt } = part.newPeople
  const time = nextAt === null ? '' : relativeTime(new Date(nextAt), new Date(now), formatLocale())
  const stop = async () => {
    try {
      await stopDating()
      toast(t('dating.own.stopped'))
      onStopped()
    } catch (thrown) {
      toast(t('dating.own.failed', { reason: toCallError(thrown).message }), { tone: 'problem' })
    }
  }
  return (
    <div className={css.own}>
      <p>
        <b>{t('dating.own.people', { count: people })}</b>
        <span>{t('dating.own.left', { count: left, time })}</span>
      </p>
      <Button icon={<Pencil aria-hidden />} onClick={() => navigate(`/groups/${groupId}/cards/mine`)}>
        {t('dating.own.edit')}
      </Button>
      <Button onClick={() => setAsking(true)}>{t('dating.own.stop')}</Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('dating.own.stopTitle')}
        description={t('dating.own.stopText')}
        confirmLabel={t('dating.own.stopConfirm')}
        onConfirm={stop}
      />
    </div>
  )
}
