import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { CodeField } from './CodeField.tsx'
import css from './Settings.module.css'

/** Asks for password and code once more, and for no code from then on. */
export function EndTwoStepDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const formId = useId()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const submit = useSubmit({ password, code })
  const end = async (event: FormEvent) => {
    event.preventDefault()
    const isOff = await submit.run(async () => {
      await call(identityRoutes.endTwoStep, { body: { password, code } })
    })
    if (!isOff) return
    toast(t('identity.twoStep.ended'), { tone: 'success' })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('identity.twoStep.endTitle')}
      description={t('identity.twoStep.endText')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" type="submit" form={formId} busy={submit.isBusy}>
            {t('identity.twoStep.turnOff')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.fields} onSubmit={(event) => void end(event)}>
        <PasswordField
          label={t('identity.logIn.password')}
          value={password}
          onChange={setPassword}
          error={submit.errorOf('password')}
          autoComplete="current-password"
          required
        />
        <CodeField value={code} onChange={setCode} error={submit.errorOf('code')} takesPaper />
        <FormProblem text={submit.general('password', 'code')} />
      </form>
    </Dialog>
  )
}
