import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { identityLimits as limits } from '#shared/identity/limits.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { CityField } from '#renderer/ui/CityField.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './WelcomeScreen.module.css'

export interface Registration {
  email: string
  password: string
  displayName: string
  city?: string
  languages?: string[]
  birthDate?: string
}

export interface RegisterFormProps {
  /** Rejects with a CallError where the server refuses. */
  onRegister: (input: Registration) => Promise<void>
  onSwitch: () => void
}

const fields = ['displayName', 'email', 'password', 'city', 'languages', 'birthDate']

/** A new account: one name field in any script, and what helps others to find one; the rest can wait. */
export function RegisterForm({ onRegister, onSwitch }: RegisterFormProps) {
  const { t } = useTranslation()
  const [displayName, setDisplayName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [city, setCity] = useState('')
  const [languages, setLanguages] = useState<string[]>([])
  const [birthDate, setBirthDate] = useState('')
  const submit = useSubmit({ displayName, email, password, city, languages, birthDate })
  const optional = t('ui.optional')

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (displayName.trim() === '') {
      submit.fail('displayName', t('identity.register.nameMissing'))
      return
    }
    void submit.run(() =>
      onRegister({
        displayName,
        email,
        password,
        ...(city.trim() ? { city } : {}),
        ...(languages.length > 0 ? { languages } : {}),
        ...(birthDate ? { birthDate } : {}),
      }),
    )
  }
  return (
    <form className={css.form} onSubmit={send} noValidate>
      <h2>{t('identity.register.title')}</h2>
      <TextField
        label={t('identity.register.name')}
        hint={t('identity.register.nameHint')}
        value={displayName}
        onChange={setDisplayName}
        error={submit.errorOf('displayName')}
        maxLength={limits.displayName}
        autoComplete="name"
        name="displayName"
        required
        autoFocus
      />
      <TextField
        label={t('identity.register.email')}
        hint={t('identity.register.emailHint')}
        type="email"
        dir="ltr"
        value={email}
        onChange={setEmail}
        error={submit.errorOf('email')}
        autoComplete="username"
        name="email"
        required
      />
      <PasswordField
        label={t('identity.register.password')}
        hint={t('identity.register.passwordHint', { min: limits.passwordMin })}
        value={password}
        onChange={setPassword}
        error={submit.errorOf('password')}
        maxLength={limits.passwordMax}
        autoComplete="new-password"
        name="password"
        required
      />
      <CityField
        label={t('identity.register.city')}
        optional={optional}
        placeholder={t('identity.register.cityPlaceholder')}
        value={city}
        onChange={setCity}
        error={submit.errorOf('city')}
        maxLength={limits.city}
      />
      <LanguagePicker
        label={t('identity.register.languages')}
        optional={optional}
        placeholder={t('identity.register.languagesPlaceholder')}
        value={languages}
        onChange={setLanguages}
        error={submit.errorOf('languages')}
        max={limits.languages}
      />
      <TextField
        label={t('identity.register.birthDate')}
        optional={optional}
        hint={t('identity.register.birthDateHint')}
        type="date"
        value={birthDate}
        onChange={setBirthDate}
        error={submit.errorOf('birthDate')}
        autoComplete="bday"
      />
      <FormProblem text={submit.general(...fields)} />
      <Button variant="primary" size="large" wide type="submit" busy={submit.isBusy}>
        {t('identity.register.submit')}
      </Button>
      <p className={css.switch}>
        {t('identity.register.haveAccount')}
        <Button variant="quiet" onClick={onSwitch}>
          {t('identity.welcome.logIn')}
        </Button>
      </p>
    </form>
  )
}
