import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { identityLimits } from '#shared/identity/limits.ts'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Settings.module.css'

/** Changes the password; the server ends every other session. */
export function PasswordForm() {
  const { t } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const submit = useSubmit({ current, next })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const isChanged = await submit.run(async () => {
      await call(identityRoutes.changePassword, { body: { current, next } })
    })
    if (!isChanged) return
    setCurrent('')
    setNext('')
    toast(t('identity.settings.account.changed'), { tone: 'success' })
  }
  return (
    <form className={css.form} onSubmit={(event) => void save(event)}>
      <h3>{t('identity.settings.account.password')}</h3>
      <PasswordField
        label={t('identity.settings.account.current')}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        error={submit.errorOf('current')}
        required
      />
      <PasswordField
        label={t('identity.settings.account.next')}
        hint={t('identity.register.passwordHint', { min: identityLimits.passwordMin })}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        maxLength={identityLimits.passwordMax}
        error={submit.errorOf('next')}
        required
      />
      <FormProblem text={submit.general('current', 'next')} />
      <span className={css.actions}>
        <Button type="submit" variant="primary" busy={submit.isBusy}>
          {t('identity.settings.account.changePassword')}
        </Button>
      </span>
    </form>
  )
}
