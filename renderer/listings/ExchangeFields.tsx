import { useTranslation } from 'react-i18next'
import { languageName } from '#shared/language/languages.ts'
import { exchangeWays } from '#shared/listings/kinds.ts'
import { listingLimits as limits } from '#shared/listings/limits.ts'
import { languageLevel, type LanguageLevel } from '#shared/protocol/identity.ts'
import type { SpokenLanguage } from '#shared/protocol/listings.ts'
import forms from '#renderer/groups/forms.module.css'
import { CityField } from '#renderer/ui/CityField.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { FieldsProps } from './fields.ts'
import css from './Fields.module.css'

/** Which languages are offered and wanted, how well, and how to meet. */
export function ExchangeFields({ draft, set, faultOf }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Spoken
        label={t('listings.form.offers')}
        value={draft.offers}
        usual="native"
        onChange={(offers) => set({ offers })}
        error={faultOf('details.offers')}
      />
      <Spoken
        label={t('listings.form.wants')}
        value={draft.wants}
        usual="beginner"
        onChange={(wants) => set({ wants })}
        error={faultOf('details.wants', ...draft.wants.map((_, index) => `details.wants.${index}.language`))}
      />
      <div className={forms.row}>
        <Select
          label={t('listings.form.way')}
          value={draft.way}
          onChange={(way) => set({ way, city: draft.city })}
          options={exchangeWays.map((value) => ({ value, label: t(`listings.way.${value}`) }))}
        />
        <CityField
          label={t('listings.form.city')}
          {...(draft.way === 'online' ? { optional: t('ui.optional') } : {})}
          value={draft.city}
          onChange={(city) => set({ city })}
          error={faultOf('details.city')}
          maxLength={60}
        />
      </div>
      <TextField
        label={t('listings.form.times')}
        optional={t('ui.optional')}
        hint={t('listings.form.timesHint')}
        value={draft.times}
        onChange={(times) => set({ times })}
        error={faultOf('details.times')}
        maxLength={limits.times}
      />
    </>
  )
}

interface SpokenProps {
  label: string
  value: readonly SpokenLanguage[]
  /** The level a language begins with. */
  usual: LanguageLevel
  onChange: (value: SpokenLanguage[]) => void
  error: string | undefined
}

/** Languages, each with how well it is spoken. */
function Spoken({ label, value, usual, onChange, error }: SpokenProps) {
  const { t } = useTranslation()
  const locale = formatLocale()
  return (
    <div className={css.spoken}>
      <LanguagePicker
        label={label}
        value={value.map(({ language }) => language)}
        onChange={(codes) =>
          onChange(
            codes.map((code) => value.find(({ language }) => language === code) ?? { language: code, level: usual }),
          )
        }
        error={error}
        max={limits.languages}
      />
      {value.map(({ language, level }) => (
        <Select<LanguageLevel>
          key={language}
          shape="pill"
          label={t('listings.form.level', { language: languageName(language, locale) })}
          value={level}
          onChange={(next) =>
            onChange(value.map((each) => (each.language === language ? { language, level: next } : each)))
          }
          options={languageLevel.options.map((option) => ({ value: option, label: t(`listings.level.${option}`) }))}
        />
      ))}
    </div>
  )
}
