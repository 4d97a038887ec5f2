import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { fold } from '#shared/search/fold.ts'
import { deleteGroup } from '#renderer/app/actions/groups.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from '../forms.module.css'

const formId = 'dissolve-group'

/** Ends a group for everybody, once its name has been typed. */
export function DissolveDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ name: typed })
  const { name, memberCount } = group

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (fold(typed) !== fold(name)) return fail('name', t('groups.dissolve.mismatch', { name }))
    const isDone = await run(() => deleteGroup(group.id))
    if (!isDone) return undefined
    onClose()
    toast(t('groups.dissolve.done', { name }))
    return navigate('/groups')
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('groups.dissolve.title', { name })}
      description={t('groups.dissolve.text', { count: memberCount })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" type="submit" form={formId} busy={isBusy}>
            {t('groups.dissolve.confirm')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('groups.dissolve.type')}
          hint={<b dir="auto">{name}</b>}
          value={typed}
          onChange={setTyped}
          error={errorOf('name')}
          autoComplete="off"
          autoFocus
        />
        <FormProblem text={general('name')} />
      </form>
    </Dialog>
  )
}
