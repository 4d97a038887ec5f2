import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { nameSuccessor } from '#renderer/app/actions/rights.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { MemberPicker } from './MemberPicker.tsx'

interface SuccessorDialogProps {
  group: Group
  onClose: () => void
  onDone: () => void
}

/** Names who is asked to take over where the owner is gone. */
export function SuccessorDialog({ group, onClose, onDone }: SuccessorDialogProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Member | null>(null)
  const form = useSubmit({ userId: chosen?.userId })
  async function submit(): Promise<void> {
    if (!chosen) {
      form.fail('userId', t('rights.exception.whoMissing'))
      return
    }
    if (!(await form.run(() => nameSuccessor(group.id, chosen.userId)))) return
    onClose()
    onDone()
    toast(t('rights.owner.named', { name: chosen.user.displayName }), { tone: 'success' })
  }
  return (
    <FormDialog
      size="medium"
      onClose={onClose}
      title={t('rights.owner.choose')}
      description={t('rights.owner.successorHint')}
      confirm={t('rights.owner.choose')}
      isBusy={form.isBusy}
      problem={form.general('userId')}
      onSubmit={submit}
    >
      <MemberPicker
        groupId={group.id}
        label={t('rights.owner.successor')}
        chosen={chosen}
        onChoose={setChosen}
        fits={({ role }) => role !== 'owner'}
        error={form.errorOf('userId')}
      />
    </FormDialog>
  )
}
