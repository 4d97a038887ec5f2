import { useTranslation } from 'react-i18next'
import type { Group, JoinRequest } from '#shared/protocol/groups.ts'
import { answerJoinRequest } from '#renderer/app/actions/groups.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

export interface DeclineDialogProps {
  group: Group
  request: JoinRequest
  onClose: () => void
  onDone: () => void
}

/** Declines a request to join, with a reason if there is one to give. */
export function DeclineDialog({ group, request, onClose, onDone }: DeclineDialogProps) {
  const { t } = useTranslation()
  const name = request.user.displayName
  return (
    <ReasonDialog
      title={t('groups.requests.declineTitle', { name })}
      text={t('groups.requests.declineText', { name })}
      confirm={t('groups.requests.decline')}
      reasonLabel={t('groups.requests.reason')}
      done={t('groups.requests.declined', { name })}
      onSubmit={(reason) => answerJoinRequest(group.id, request.id, 'decline', reason)}
      onClose={onClose}
      onDone={onDone}
    />
  )
}
