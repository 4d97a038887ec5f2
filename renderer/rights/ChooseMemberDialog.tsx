import { useState } from 'react'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { MemberPicker } from './MemberPicker.tsx'

interface ChooseMemberDialogProps {
  group: Group
  title: string
  description: string
  /** What the chosen one is to be. */
  label: string
  confirm: string
  /** What is said where nobody was chosen. */
  missing: string
  /** What is said once it is done. */
  done: (name: string) => string
  /** A rejection keeps the dialog open and shows why. */
  onChoose: (userId: number) => Promise<void>
  onClose: () => void
  onDone?: () => void
}

/** One member other than the owner, for something that the owner gives. */
export function ChooseMemberDialog({
  group,
  label,
  missing,
  done,
  onChoose,
  onDone,
  ...dialog
}: ChooseMemberDialogProps) {
  const [chosen, setChosen] = useState<Member | null>(null)
  const form = useSubmit({ userId: chosen?.userId })
  async function submit(): Promise<void> {
    if (!chosen) {
      form.fail('userId', missing)
      return
    }
    if (!(await form.run(() => onChoose(chosen.userId)))) return
    dialog.onClose()
    onDone?.()
    toast(done(chosen.user.displayName), { tone: 'success' })
  }
  return (
    <FormDialog {...dialog} size="medium" isBusy={form.isBusy} problem={form.general('userId')} onSubmit={submit}>
      <MemberPicker
        groupId={group.id}
        label={label}
        chosen={chosen}
        onChoose={setChosen}
        fits={({ role }) => role !== 'owner'}
        error={form.errorOf('userId')}
      />
    </FormDialog>
  )
}
