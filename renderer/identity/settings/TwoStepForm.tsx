import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { EndTwoStepDialog } from './EndTwoStepDialog.tsx'
import { SetUpTwoStepDialog } from './SetUpTwoStepDialog.tsx'
import css from './Settings.module.css'

/** A code after the password: whether it is on, and how to change that. */
export function TwoStepForm() {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(identityRoutes.twoStep, {})
  const [open, setOpen] = useState<'begin' | 'end' | null>(null)
  const close = () => {
    setOpen(null)
    reload()
  }
  if (status === 'failed' && !data) {
    return <ErrorState title={t('identity.twoStep.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  return (
    <section className={css.form}>
      <h3>{t('identity.twoStep.title')}</h3>
      {data ? (
        <>
          <p>{data.on ? t('identity.twoStep.isOn', { count: data.recoveryCodesLeft }) : t('identity.twoStep.isOff')}</p>
          <div>
            <Button onClick={() => setOpen(data.on ? 'end' : 'begin')}>
              {t(data.on ? 'identity.twoStep.turnOff' : 'identity.twoStep.turnOn')}
            </Button>
          </div>
        </>
      ) : (
        <SkeletonRows rows={1} />
      )}
      {open === 'begin' ? <SetUpTwoStepDialog onClose={close} /> : null}
      {open === 'end' ? <EndTwoStepDialog onClose={close} /> : null}
    </section>
  )
}
