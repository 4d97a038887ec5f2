import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { toCallError } from '#renderer/app/api/error.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { CodeField } from './settings/CodeField.tsx'
import css from './WelcomeScreen.module.css'

export interface LogInFormProps {
  /** Rejects with a CallError where the server refuses. */
  onLogIn: (input: { login: string; password: string; sharedComputer: boolean; code?: string }) => Promise<void>
  onSwitch: () => void
}

/** Log in by e-mail or number. */
export function LogInForm({ onLogIn, onSwitch }: LogInFormProps) {
  const { t } = useTranslation()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [sharedComputer, setSharedComputer] = useState(false)
  const [code, setCode] = useState('')
  const [asksForCode, setAsksForCode] = useState(false)
  const submit = useSubmit({ login, password, code })

  const send = (event: FormEvent) => {
    event.preventDefault()
    void submit.run(async () => {
      try {
        await onLogIn({ login: login.trim(), password, sharedComputer, ...(asksForCode ? { code } : {}) })
      } catch (thrown) {
        if (toCallError(thrown).field === 'code') setAsksForCode(true)
        throw thrown
      }
    })
  }
  return (
    <form className={css.form} onSubmit={send}>
      <h2>{t('identity.logIn.title')}</h2>
      <TextField
        label={t('identity.logIn.login')}
        value={login}
        onChange={setLogin}
        error={submit.errorOf('login')}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        dir="ltr"
        name="login"
        required
        autoFocus
      />
      <PasswordField
        label={t('identity.logIn.password')}
        value={password}
        onChange={setPassword}
        error={submit.errorOf('password')}
        autoComplete="current-password"
        name="password"
        required
      />
      {asksForCode ? <CodeField value={code} onChange={setCode} error={submit.errorOf('code')} takesPaper /> : null}
      <Checkbox
        label={t('identity.logIn.shared')}
        note={t('identity.logIn.sharedNote')}
        checked={sharedComputer}
        onChange={setSharedComputer}
      />
      <FormProblem text={submit.general('login', 'password', 'code')} />
      <Button variant="primary" size="large" wide type="submit" busy={submit.isBusy}>
        {t('identity.logIn.submit')}
      </Button>
      <p className={css.switch}>
        {t('identity.logIn.noAccount')}
        <Button variant="quiet" onClick={onSwitch}>
          {t('identity.welcome.register')}
        </Button>
      </p>
    </form>
  )
}
