import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { openKnown } from '#renderer/sanctions/open-known.ts'
import { useReadsLog } from '#renderer/sanctions/use-reads-log.ts'
import { Button } from '#renderer/ui/Button.tsx'

interface PastTextLinkProps {
  group: NonNullable<QueueItem['group']>
  seq: number
}

/** Shows what a message said before it was changed. */
export function PastTextLink({ group, seq }: PastTextLinkProps) {
  const { t } = useTranslation()
  const isOpen = useReadsLog(group.id)
  if (!isOpen) return null
  const show = () => openKnown({ kind: 'past', groupId: group.id, groupName: group.name, seq })
  return (
    <Button size="small" icon={<History aria-hidden />} onClick={show}>
      {t('sanctions.past.action')}
    </Button>
  )
}
