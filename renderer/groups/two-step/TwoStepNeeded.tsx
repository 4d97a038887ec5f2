import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'

/** Stands where somebody would run a group that asks for a code, and leads to where they turn it on. */
export function TwoStepNeeded({ backTo }: { backTo?: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <EmptyState
      icon={<KeyRound />}
      title={t('groups.twoStep.lacking')}
      text={t('groups.twoStep.lackingText')}
      action={
        <>
          <Button variant="primary" onClick={() => navigate('/settings/account')}>
            {t('groups.twoStep.toSettings')}
          </Button>
          {backTo === undefined ? null : (
            <Button onClick={() => navigate(backTo)}>{t('groups.form.backToGroup')}</Button>
          )}
        </>
      }
    />
  )
}
