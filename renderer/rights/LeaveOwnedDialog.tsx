import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'

interface LeaveOwnedDialogProps {
  group: Group
  onClose: () => void
  onHandOver: () => void
  onDissolve: () => void
}

/** What an owner can do who wants to leave. */
export function LeaveOwnedDialog({ group, onClose, onHandOver, onDissolve }: LeaveOwnedDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('rights.leaveOwner.title', { name: group.name })}
      description={t('rights.leaveOwner.text')}
      footer={
        <>
          <Button onClick={onDissolve}>{t('rights.leaveOwner.dissolve')}</Button>
          <Button variant="primary" onClick={onHandOver} disabled={group.memberCount < 2} autoFocus>
            {t('rights.leaveOwner.handOver')}
          </Button>
        </>
      }
    />
  )
}
