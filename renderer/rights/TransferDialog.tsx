import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { offerGroup } from '#renderer/app/actions/rights.ts'
import { ChooseMemberDialog } from './ChooseMemberDialog.tsx'

/** Offers the group to one of its members. */
export function TransferDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <ChooseMemberDialog
      group={group}
      title={t('rights.transfer.title', { name: group.name })}
      description={t('rights.transfer.text')}
      label={t('rights.transfer.who')}
      confirm={t('rights.transfer.confirm')}
      missing={t('rights.transfer.whoMissing')}
      done={(name) => t('rights.transfer.done', { name })}
      onChoose={(userId) => offerGroup(group.id, userId)}
      onClose={onClose}
    />
  )
}
