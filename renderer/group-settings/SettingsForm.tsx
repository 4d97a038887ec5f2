import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import type { Submit } from '#renderer/app/forms/use-submit.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { OfflineNote } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { useFocusOnFault } from '#renderer/groups/use-focus-on-fault.ts'
import type { Draft } from './use-draft.ts'
import css from './Settings.module.css'

interface SettingsFormProps {
  draft: Draft<object>
  submit: Submit
  /** Fields that show their own fault. */
  fields: readonly string[]
  /** Saves; false where something is missing and a field says so. */
  onSave: () => Promise<void> | false
  children: ReactNode
}

/** One part of a group's settings: its fields, and at its end what is to become of the changes. */
export function SettingsForm({ draft, submit, fields, onSave, children }: SettingsFormProps) {
  const { t } = useTranslation()
  const form = useFocusOnFault(submit.problem)
  const offlineSince = useConnection((state) => state.offlineSince)
  const save = async () => {
    const saving = onSave()
    if (saving === false) return
    if (!(await submit.run(() => saving))) return
    draft.discard()
    toast(t('groupSettings.saved'), { tone: 'success' })
  }
  return (
    <form
      ref={form}
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('groupSettings.offline')} />
      )}
      {children}
      <FormProblem text={submit.general(...fields)} />
      <div className={css.bar}>
        <span role="status">{draft.isDirty ? t('groupSettings.unsaved') : ''}</span>
        <Button disabled={!draft.isDirty || submit.isBusy} onClick={draft.discard}>
          {t('groupSettings.discard')}
        </Button>
        <Button variant="primary" type="submit" disabled={!draft.isDirty} busy={submit.isBusy}>
          {t('groupSettings.save')}
        </Button>
      </div>
    </form>
  )
}
