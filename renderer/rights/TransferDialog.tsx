import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { offerGroup } from '#renderer/app/actions/rights.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { MemberPicker } from './MemberPicker.tsx'

interface TransferDialogProps {
  group: Group
  onClose: () => void
}

/** Offers the group to one of its members. */
export function TransferDialog({ group, onClose }: TransferDialogProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Member | null>(null)
  const form = useSubmit({ userId: chosen?.userId })
  async function submit(): Promise<void> {
    if (!chosen) {
      form.fail('userId', t('rights.transfer.whoMissing'))
      return
    }
    if (!(await form.run(() => offerGroup(group.id, chosen.userId)))) return
    onClose()
    toast(t('rights.transfer.done', { name: chosen.user.displayName }), { tone: 'success' })
  }
  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t('rights.transfer.title', { name: group.name })}
      description={t('rights.transfer.text')}
      confirm={t('rights.transfer.confirm')}
      isBusy={form.isBusy}
      problem={form.general('userId')}
      onSubmit={submit}
    >
      <MemberPicker
        groupId={group.id}
        label={t('rights.transfer.who')}
        chosen={chosen}
        onChoose={setChosen}
        fits={({ role }) => role !== 'owner'}
        error={form.errorOf('userId')}
      />
    </FormDialog>
  )
}
