import { useTranslation } from 'react-i18next'
import { setUi, useUi } from '#renderer/app/store/ui.ts'
import { Select } from '#renderer/ui/Select.tsx'

/** Settings, by section. */
export default function SettingsScreen() {
  const { t } = useTranslation()
  const theme = useUi((state) => state.theme)
  return (
    <div style={{ maxWidth: 320, padding: 24 }}>
      <Select
        label={t('identity.settings.appearance.theme')}
        value={theme}
        onChange={(next) => setUi({ theme: next })}
        options={(['system', 'light', 'dark', 'contrast'] as const).map((value) => ({
          value,
          label: t(`identity.settings.appearance.${value}`),
        }))}
      />
    </div>
  )
}
