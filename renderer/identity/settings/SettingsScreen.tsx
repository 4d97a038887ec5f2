import { useTranslation } from 'react-i18next'
import { setTheme, usePreferences } from '#renderer/app/frame/preferences.ts'
import { Select } from '#renderer/ui/Select.tsx'

/** Settings, by section. */
export default function SettingsScreen() {
  const { t } = useTranslation()
  const theme = usePreferences((state) => state.theme)
  return (
    <div style={{ maxWidth: 320, padding: 24 }}>
      <Select
        label={t('identity.settings.appearance.theme')}
        value={theme}
        onChange={setTheme}
        options={(['system', 'light', 'dark', 'contrast'] as const).map((value) => ({
          value,
          label: t(`identity.settings.appearance.${value}`),
        }))}
      />
    </div>
  )
}
