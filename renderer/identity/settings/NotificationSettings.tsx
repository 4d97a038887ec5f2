import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/protocol/identity.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { useSettings, type ChangeSettings } from './use-setting.ts'
import css from './Settings.module.css'

/** `granted` where the desktop shell notifies by itself or the browser has no say. */
function browserPermission(): NotificationPermission {
  return typeof Notification === 'undefined' ? 'granted' : Notification.permission
}

/** What calls its reader, and how much it says. */
export function NotificationSettings({ settings, onChange }: { settings: Settings; onChange: ChangeSettings }) {
  const { t } = useTranslation()
  const [now, change] = useSettings(settings, onChange)
  const [permission, setPermission] = useState(browserPermission)
  const ask = () => {
    void Notification.requestPermission().then(setPermission)
  }
  return (
    <SettingsPage title={t('identity.settings.notifications.title')} lead={t('identity.settings.notifications.lead')}>
      {now.notifications && permission === 'default' ? (
        <div className={css.actions}>
          <Button variant="primary" onClick={ask}>
            {t('identity.settings.notifications.ask')}
          </Button>
        </div>
      ) : null}
      {now.notifications && permission === 'denied' ? (
        <p role="status">{t('identity.settings.notifications.blocked')}</p>
      ) : null}
      <div className={css.box}>
        <Switch
          label={t('identity.settings.notifications.on')}
          note={t('identity.settings.notifications.onNote')}
          checked={now.notifications}
          onChange={(notifications) => change({ notifications })}
        />
        <Switch
          label={t('identity.settings.notifications.preview')}
          note={t('identity.settings.notifications.previewNote')}
          checked={now.notificationPreview}
          onChange={(notificationPreview) => change({ notificationPreview })}
          disabled={!now.notifications}
        />
        <Switch
          label={t('identity.settings.notifications.sounds')}
          note={t('identity.settings.notifications.soundsNote')}
          checked={now.sounds}
          onChange={(sounds) => change({ sounds })}
        />
      </div>
    </SettingsPage>
  )
}
