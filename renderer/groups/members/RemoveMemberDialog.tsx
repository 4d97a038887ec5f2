import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { removeMember } from '#renderer/app/actions/groups.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from '../forms.module.css'

export interface RemoveMemberDialogProps {
  group: Group
  member: Member
  onClose: () => void
  onDone: () => void
}

const formId = 'remove-member'

/** Removes a member, with a reason and, if wanted, for good. */
export function RemoveMemberDialog({ group, member, onClose, onDone }: RemoveMemberDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [ban, setBan] = useState(false)
  const { isBusy, errorOf, general, run } = useSubmit()
  const name = member.user.displayName

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const words = { ...(reason.trim() === '' ? {} : { reason }), ban }
    if (!(await run(() => removeMember(group.id, member.userId, words)))) return
    onClose()
    toast(t('groups.remove.done', { name }))
    onDone()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('groups.remove.title', { name, group: group.name })}
      description={t('groups.remove.text', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" type="submit" form={formId} busy={isBusy}>
            {t('groups.remove.confirm')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('groups.remove.reason')}
          optional={t('ui.optional')}
          hint={t('groups.remove.reasonHint', { name })}
          value={reason}
          onChange={setReason}
          error={errorOf('reason')}
          maxLength={groupLimits.reason}
          autoFocus
        />
        <Checkbox
          label={t('groups.remove.ban', { name })}
          note={t('groups.remove.banNote')}
          checked={ban}
          onChange={setBan}
        />
        <FormProblem text={general('reason')} />
      </form>
    </Dialog>
  )
}
