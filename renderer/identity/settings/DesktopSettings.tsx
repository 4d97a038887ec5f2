import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shell } from '#shared/ipc/shell.ts'
import { serverOrigin } from '#renderer/app/server-origin.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { ServerDialog } from '../ServerDialog.tsx'
import { RadioGroup } from './RadioGroup.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { useShellPreferences } from './use-shell-preferences.ts'
import css from './Settings.module.css'

/** What the desktop program does on this computer: at login, when its window closes, and which server it talks to. */
export function DesktopSettings({ shell }: { shell: Shell }) {
  const { t } = useTranslation()
  const { known, hasFailed, reload, change } = useShellPreferences(shell)
  const [isChangingServer, setIsChangingServer] = useState(false)
  return (
    <SettingsPage title={t('identity.settings.desktop.title')} lead={t('identity.settings.desktop.lead')}>
      {hasFailed ? (
        <ErrorState
          title={t('identity.settings.desktop.loadFailed')}
          text={t('identity.settings.desktop.loadFailedText')}
          onRetry={reload}
        />
      ) : null}
      {known ? (
        <>
          <div className={css.box}>
            <Switch
              label={t('identity.settings.desktop.atLogin')}
              note={t('identity.settings.desktop.atLoginNote')}
              checked={known.preferences.openAtLogin}
              onChange={(openAtLogin) => change({ openAtLogin })}
            />
          </div>
          {/* On macOS a program stays when its window closes, and people expect it to. */}
          {known.platform === 'darwin' ? null : (
            <div className={css.form}>
              <RadioGroup
                label={t('identity.settings.desktop.onClose')}
                value={known.preferences.onClose}
                options={[
                  { value: 'tray', label: t('identity.settings.desktop.tray') },
                  { value: 'quit', label: t('identity.settings.desktop.quit') },
                ]}
                onChange={(onClose) => change({ onClose })}
              />
              <p className={css.aside}>{t('identity.settings.desktop.onCloseNote')}</p>
            </div>
          )}
        </>
      ) : null}
      {known || hasFailed ? null : <SkeletonRows rows={2} />}
      <section className={css.form}>
        <h3>{t('identity.settings.desktop.server')}</h3>
        <p className={css.server}>{serverOrigin()}</p>
        <span className={css.actions}>
          <Button onClick={() => setIsChangingServer(true)}>{t('identity.server.change')}</Button>
        </span>
      </section>
      {isChangingServer ? <ServerDialog shell={shell} onClose={() => setIsChangingServer(false)} /> : null}
    </SettingsPage>
  )
}
