import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/protocol/queue.ts'

/** What a row of the queue is called: what waits, and why it was reported. */
export function useQueueText(): (item: Pick<QueueItem, 'type' | 'about' | 'reasons'>) => string {
  const { t } = useTranslation()
  return ({ type, about, reasons }) => {
    if (type !== 'report' || about === null) return t(`queue.type.${type}`)
    const [first] = reasons
    const what = t(`reports.kind.${about}`)
    return first === undefined ? what : t('queue.reported', { what, reason: t(`reports.reason.${first}`) })
  }
}
