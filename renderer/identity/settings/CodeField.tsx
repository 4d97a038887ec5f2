import { useTranslation } from 'react-i18next'
import { TextField } from '#renderer/ui/TextField.tsx'

interface CodeFieldProps {
  value: string
  onChange: (code: string) => void
  error: string | undefined
  /** Whether a code on paper is taken as well. */
  takesPaper?: boolean
}

/** The code that an authenticator app shows. */
export function CodeField({ value, onChange, error, takesPaper = false }: CodeFieldProps) {
  const { t } = useTranslation()
  return (
    <TextField
      label={t('identity.twoStep.code')}
      hint={takesPaper ? t('identity.twoStep.codeHint') : undefined}
      value={value}
      onChange={onChange}
      error={error}
      inputMode={takesPaper ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      dir="ltr"
      name="code"
      required
      autoFocus
    />
  )
}
