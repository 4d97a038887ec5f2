import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { nameSuccessor } from '#renderer/app/actions/rights.ts'
import { ChooseMemberDialog } from './ChooseMemberDialog.tsx'

interface SuccessorDialogProps {
  group: Group
  onClose: () => void
  onDone: () => void
}

/** Names who is asked to take over where the owner is gone. */
export function SuccessorDialog({ group, onClose, onDone }: SuccessorDialogProps) {
  const { t } = useTranslation()
  return (
    <ChooseMemberDialog
      group={group}
      title={t('rights.owner.choose')}
      description={t('rights.owner.successorHint')}
      label={t('rights.owner.successor')}
      confirm={t('rights.owner.choose')}
      missing={t('rights.exception.whoMissing')}
      done={(name) => t('rights.owner.named', { name })}
      onChoose={(userId) => nameSuccessor(group.id, userId)}
      onClose={onClose}
      onDone={onDone}
    />
  )
}
