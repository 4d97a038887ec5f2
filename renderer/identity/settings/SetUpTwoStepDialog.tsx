import { Copy, Download } from 'lucide-react'
import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { save } from '#renderer/media/download.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { PasswordField } from '#renderer/ui/PasswordField.tsx'
import { QrCode } from '#renderer/ui/QrCode.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { CodeField } from './CodeField.tsx'
import css from './TwoStep.module.css'

/** Where the set-up stands: the password, the app's first code, the codes on paper. */
type Stage = { at: 'password' } | { at: 'app'; secret: string; uri: string } | { at: 'paper'; codes: string[] }

const grouped = (secret: string) => (secret.match(/.{1,4}/g) ?? []).join(' ')

/** Turns on the code after the password, in three steps. Closing before the second is done leaves all as it was. */
export function SetUpTwoStepDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const formId = useId()
  const [stage, setStage] = useState<Stage>({ at: 'password' })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const submit = useSubmit({ password, code })
  const next = (event: FormEvent) => {
    event.preventDefault()
    void submit.run(async () => {
      if (stage.at === 'password') {
        setStage({ at: 'app', ...(await call(identityRoutes.beginTwoStep, { body: { password } })) })
      } else {
        const { recoveryCodes } = await call(identityRoutes.confirmTwoStep, { body: { code } })
        setStage({ at: 'paper', codes: recoveryCodes })
      }
    })
  }
  const isPaper = stage.at === 'paper'
  return (
    <Dialog
      open
      onClose={onClose}
      title={isPaper ? t('identity.twoStep.paperTitle') : t('identity.twoStep.setUpTitle')}
      description={t(`identity.twoStep.${stage.at}Text`)}
      footer={
        isPaper ? (
          <Button variant="primary" onClick={onClose}>
            {t('identity.twoStep.paperDone')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button variant="primary" type="submit" form={formId} busy={submit.isBusy}>
              {t(stage.at === 'password' ? 'identity.twoStep.next' : 'identity.twoStep.turnOn')}
            </Button>
          </>
        )
      }
    >
      {isPaper ? (
        <PaperCodes codes={stage.codes} />
      ) : (
        <form id={formId} className={css.fields} onSubmit={next}>
          {stage.at === 'password' ? (
            <PasswordField
              label={t('identity.logIn.password')}
              value={password}
              onChange={setPassword}
              error={submit.errorOf('password')}
              autoComplete="current-password"
              required
              autoFocus
            />
          ) : (
            <>
              <div className={css.app}>
                <QrCode text={stage.uri} label={t('identity.twoStep.qr')} />
                <p>
                  {t('identity.twoStep.byHand')} <code>{grouped(stage.secret)}</code>
                </p>
              </div>
              <CodeField value={code} onChange={setCode} error={submit.errorOf('code')} />
            </>
          )}
          <FormProblem text={submit.general('password', 'code')} />
        </form>
      )}
    </Dialog>
  )
}

function PaperCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  const text = `${codes.join('\n')}\n`
  return (
    <div className={css.fields}>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        <Button
          icon={<Copy aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(text).then(() => toast(t('identity.twoStep.copied')))}
        >
          {t('identity.twoStep.copy')}
        </Button>
        <Button
          icon={<Download aria-hidden />}
          onClick={() => save(new Blob([text], { type: 'text/plain' }), 'guanxi-codes.txt')}
        >
          {t('identity.twoStep.save')}
        </Button>
      </div>
    </div>
  )
}
