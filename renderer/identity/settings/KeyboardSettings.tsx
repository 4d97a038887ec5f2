import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/protocol/identity.ts'
import { openShortcutSheet } from '#renderer/app/frame/shortcuts.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { keyNames } from '#renderer/ui/Kbd.tsx'
import { RadioGroup } from './RadioGroup.tsx'
import { SettingsPage } from './SettingsPage.tsx'
import { useSettings, type ChangeSettings } from './use-setting.ts'
import css from './Settings.module.css'

/** Which key sends, and the way to the list of shortcuts. */
export function KeyboardSettings({ settings, onChange }: { settings: Settings; onChange: ChangeSettings }) {
  const { t } = useTranslation()
  const [now, change] = useSettings(settings, onChange)
  return (
    <SettingsPage title={t('identity.settings.keyboard.title')} lead={t('identity.settings.keyboard.lead')}>
      <div className={css.form}>
        <RadioGroup
          label={t('identity.settings.keyboard.send')}
          value={now.enterSends ? 'enter' : 'ctrl-enter'}
          options={[
            { value: 'enter', label: t('identity.settings.keyboard.enter') },
            { value: 'ctrl-enter', label: t('identity.settings.keyboard.ctrlEnter', { mod: keyNames('mod') }) },
          ]}
          onChange={(value) => change({ enterSends: value === 'enter' })}
        />
        <div className={css.actions}>
          <Button onClick={openShortcutSheet}>{t('identity.settings.keyboard.showAll')}</Button>
        </div>
      </div>
    </SettingsPage>
  )
}
