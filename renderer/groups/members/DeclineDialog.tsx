import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group, JoinRequest } from '#shared/protocol/groups.ts'
import { answerJoinRequest } from '#renderer/app/actions/groups.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from '../forms.module.css'

export interface DeclineDialogProps {
  group: Group
  request: JoinRequest
  onClose: () => void
  onDone: () => void
}

const formId = 'decline-request'

/** Declines a request to join, with a reason if there is one to give. */
export function DeclineDialog({ group, request, onClose, onDone }: DeclineDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit()
  const name = request.user.displayName

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const isDone = await run(() => answerJoinRequest(group.id, request.id, 'decline', reason.trim() || undefined))
    if (!isDone) return
    onClose()
    toast(t('groups.requests.declined', { name }))
    onDone()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('groups.requests.declineTitle', { name })}
      description={t('groups.requests.declineText', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" type="submit" form={formId} busy={isBusy}>
            {t('groups.requests.decline')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('groups.requests.reason')}
          optional={t('ui.optional')}
          value={reason}
          onChange={setReason}
          error={errorOf('reason')}
          maxLength={groupLimits.reason}
          autoFocus
        />
        <FormProblem text={general('reason')} />
      </form>
    </Dialog>
  )
}
