import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { fold } from '#shared/search/fold.ts'
import { deleteGroup } from '#renderer/app/actions/groups.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'

/** Ends a group for everybody, once its name has been typed. */
export function DissolveDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ name: typed })
  const { name, memberCount } = group

  async function submit(): Promise<void> {
    if (fold(typed) !== fold(name)) return fail('name', t('groups.dissolve.mismatch', { name }))
    const isDone = await run(() => deleteGroup(group.id))
    if (!isDone) return undefined
    onClose()
    toast(t('groups.dissolve.done', { name }))
    return navigate('/groups')
  }

  return (
    <FormDialog
      onClose={onClose}
      title={t('groups.dissolve.title', { name })}
      description={t('groups.dissolve.text', { count: memberCount })}
      confirm={t('groups.dissolve.confirm')}
      isDangerous
      isBusy={isBusy}
      problem={general('name')}
      onSubmit={submit}
    >
      <TextField
        label={t('groups.dissolve.type')}
        hint={<b dir="auto">{name}</b>}
        value={typed}
        onChange={setTyped}
        error={errorOf('name')}
        autoComplete="off"
        autoFocus
      />
    </FormDialog>
  )
}
