import { Copy, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#shared/protocol/identity.ts'
import { openExport } from '#renderer/search/export/open-export.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { PasswordForm } from './PasswordForm.tsx'
import { SessionList } from './SessionList.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { TwoStepForm } from './TwoStepForm.tsx'
import css from './Settings.module.css'

/** E-mail, number, password, and where the account is logged in. */
export function AccountSettings({ me }: { me: Me }) {
  const { t } = useTranslation()
  const copyNumber = () => {
    void navigator.clipboard.writeText(String(me.id)).then(() => toast(t('identity.numberCopied')))
  }
  return (
    <SettingsPage title={t('identity.settings.account.title')} lead={t('identity.settings.account.lead')}>
      <div className={css.form}>
        <dl className={css.facts}>
          <div>
            <dt>{t('identity.settings.account.email')}</dt>
            <dd>{me.email}</dd>
          </div>
          <div>
            <dt>{t('identity.settings.account.number')}</dt>
            <dd>
              {me.id}{' '}
              <IconButton size="small" label={t('identity.copyNumber')} onClick={copyNumber}>
                <Copy aria-hidden />
              </IconButton>
              <small>{t('identity.settings.account.numberNote')}</small>
            </dd>
          </div>
        </dl>
      </div>
      <PasswordForm />
      <TwoStepForm />
      <SessionList />
      <section className={css.form}>
        <h3>{t('search.export.settingsTitle')}</h3>
        <p>{t('search.export.settingsText')}</p>
        <div>
          <Button icon={<Download aria-hidden />} onClick={() => openExport(null)}>
            {t('search.export.button')}
          </Button>
        </div>
      </section>
    </SettingsPage>
  )
}
