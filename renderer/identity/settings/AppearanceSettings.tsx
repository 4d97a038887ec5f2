import { useTranslation } from 'react-i18next'
import { setUi, useUi } from '#renderer/app/store/ui.ts'
import { SettingsPage } from './SettingsPage.tsx'
import css from './Settings.module.css'

const themes = ['system', 'light', 'dark', 'contrast'] as const

/** The theme, shown by a small picture of each; kept on this computer. */
export function AppearanceSettings() {
  const { t } = useTranslation()
  const theme = useUi((state) => state.theme)
  const systemTheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  return (
    <SettingsPage title={t('identity.settings.appearance.title')} lead={t('identity.settings.appearance.lead')}>
      <div className={css.themes} role="radiogroup" aria-label={t('identity.settings.appearance.theme')}>
        {themes.map((value) => (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={theme === value}
            className={css.theme}
            onClick={() => setUi({ theme: value })}
          >
            <span className={css.sample} data-theme={value === 'system' ? systemTheme : value} aria-hidden>
              <i />
              <i />
              <i />
            </span>
            {t(`identity.settings.appearance.${value}`)}
          </button>
        ))}
      </div>
    </SettingsPage>
  )
}
