import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { removeMember } from '#renderer/app/actions/groups.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

export interface RemoveMemberDialogProps {
  group: Group
  member: Member
  onClose: () => void
  onDone: () => void
}

/** Removes a member, with a reason and, if wanted, for good. */
export function RemoveMemberDialog({ group, member, onClose, onDone }: RemoveMemberDialogProps) {
  const { t } = useTranslation()
  const [ban, setBan] = useState(false)
  const name = member.user.displayName
  return (
    <ReasonDialog
      title={t('groups.remove.title', { name, group: group.name })}
      text={t('groups.remove.text', { name })}
      confirm={t('groups.remove.confirm')}
      reasonLabel={t('groups.remove.reason')}
      reasonHint={t('groups.remove.reasonHint', { name })}
      done={t('groups.remove.done', { name })}
      onSubmit={(reason) => removeMember(group.id, member.userId, { ...(reason ? { reason } : {}), ban })}
      onClose={onClose}
      onDone={onDone}
    >
      <Checkbox
        label={t('groups.remove.ban', { name })}
        note={t('groups.remove.banNote')}
        checked={ban}
        onChange={setBan}
      />
    </ReasonDialog>
  )
}
