import { CalendarClock, Pencil, Repeat, Trash2, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scheduleRoutes } from '#shared/protocol/schedules.ts'
import type { ScheduledMessage } from '#shared/protocol/schedules.ts'
import { deleteScheduled } from '#renderer/app/actions/schedules.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useAsides } from '#renderer/app/store/asides.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { summaryOf } from '#renderer/conversations/list/preview.ts'
import { useSummaryText } from '#renderer/conversations/messages/use-summary-text.ts'
import { classes } from '#renderer/ui/classes.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { ScheduleForm } from './ScheduleForm.tsx'
import { weekdayName } from './times.ts'
import css from './Schedules.module.css'

interface ScheduledDialogProps {
  conversationId: string
  mayRepeat: boolean
  onClose: () => void
}

/** One's own messages that wait for their time in a chat, and what became of the last ones. */
export function ScheduledDialog({ conversationId, mayRepeat, onClose }: ScheduledDialogProps) {
  const { t } = useTranslation()
  const isOnline = useConnection(selectIsOnline)
  const changed = useAsides((state) => state.scheduled)
  const { status, data, error, reload } = useCall(scheduleRoutes.scheduledMessages, { query: { conversationId } })
  const [edited, setEdited] = useState<ScheduledMessage | null>(null)
  useEffect(() => {
    if (changed > 0) reload()
  }, [changed, reload])
  return (
    <Dialog open onClose={onClose} title={t('schedules.title')}>
      {isOnline ? null : <OfflineNote since={null} text={t('schedules.offline')} />}
      {status === 'loading' ? <SkeletonRows rows={3} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('schedules.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data?.scheduled.length === 0 ? (
        <EmptyState icon={<CalendarClock />} title={t('schedules.none')} text={t('schedules.noneText')} />
      ) : null}
      <ul className={css.list}>
        {data?.scheduled.map((each) => (
          <Row key={each.id} scheduled={each} onEdit={() => setEdited(each)} />
        ))}
      </ul>
      {edited ? (
        <ScheduleForm
          conversationId={conversationId}
          mayRepeat={mayRepeat}
          scheduled={edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Dialog>
  )
}

function Row({ scheduled, onEdit }: { scheduled: ScheduledMessage; onEdit: () => void }) {
  const { t } = useTranslation()
  const words = useSummaryText()
  const { id, body, state, repeats, nextAt, last, sentCount, problem } = scheduled
  const text = words(summaryOf(body))
  const remove = () => {
    deleteScheduled(id).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
  }
  return (
    <li className={classes(css.row, state === 'failed' && css.failed)}>
      <p className={css.words} dir="auto">
        {text}
      </p>
      <span className={css.tools}>
        {state === 'sent' ? null : (
          <IconButton size="small" label={t('schedules.edit', { text })} onClick={onEdit}>
            <Pencil aria-hidden />
          </IconButton>
        )}
        <IconButton size="small" label={t('schedules.delete', { text })} onClick={remove}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
      <p className={css.when}>
        {repeats ? <Repeat aria-hidden /> : null}
        {repeats?.every === 'day' ? t('schedules.everyDay', { time: repeats.time }) : null}
        {repeats?.every === 'week'
          ? t('schedules.everyWeek', { days: repeats.on.map(weekdayName).join(', '), time: repeats.time })
          : null}
        {state === 'sent' && last ? (
          <>
            {t('schedules.wasSent')} <Time at={last.at} format="list" />
          </>
        ) : null}
        {state === 'waiting' && nextAt ? (
          <>
            {t(repeats ? 'schedules.next' : 'schedules.goesOut')} <Time at={nextAt} format="full" />
          </>
        ) : null}
        {repeats && sentCount > 0 ? ` · ${t('schedules.sentTimes', { count: sentCount })}` : ''}
      </p>
      {problem ? (
        <p className={css.problem}>
          <TriangleAlert aria-hidden />
          {t(state === 'failed' ? 'schedules.notSent' : 'schedules.lastTime', { problem })}
        </p>
      ) : null}
    </li>
  )
}
