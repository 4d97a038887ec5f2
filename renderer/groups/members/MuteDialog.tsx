import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { muteMember } from '#renderer/app/actions/moderation.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

/** Minutes. */
const lengths = ['10', '60', '1440', '10080'] as const

interface MuteDialogProps {
  group: Group
  member: Member
  onClose: () => void
  onDone: () => void
}

/** Keeps a member from writing for a while. */
export function MuteDialog({ group, member, onClose, onDone }: MuteDialogProps) {
  const { t } = useTranslation()
  const [minutes, setMinutes] = useState<(typeof lengths)[number]>('60')
  const name = member.user.displayName
  return (
    <ReasonDialog
      title={t('moderation.mute.title', { name })}
      text={t('moderation.mute.text')}
      confirm={t('moderation.mute.confirm')}
      reasonLabel={t('moderation.mute.reason')}
      done={t('moderation.mute.done', { name })}
      onSubmit={(reason) => muteMember(group.id, member.userId, Number(minutes), reason)}
      onClose={onClose}
      onDone={onDone}
    >
      <Select
        label={t('moderation.mute.length')}
        value={minutes}
        options={lengths.map((value) => ({ value, label: t(`moderation.mute.lengths.${value}`) }))}
        onChange={setMinutes}
      />
    </ReasonDialog>
  )
}
