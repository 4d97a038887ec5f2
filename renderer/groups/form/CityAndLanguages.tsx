import { useTranslation } from 'react-i18next'
import { groupLimits } from '#shared/groups/limits.ts'
import { identityLimits } from '#shared/identity/limits.ts'
import { CityField } from '#renderer/ui/CityField.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import forms from '../forms.module.css'

interface Place {
  city: string
  languages: string[]
}

interface CityAndLanguagesProps {
  value: Place
  onChange: (part: Partial<Place>) => void
  errorOf: (field: string) => string | undefined
}

/** Where a group is at home and what is spoken there. */
export function CityAndLanguages({ value, onChange, errorOf }: CityAndLanguagesProps) {
  const { t } = useTranslation()
  return (
    <div className={forms.row}>
      <CityField
        label={t('groups.form.city')}
        optional={t('ui.optional')}
        hint={t('groups.form.cityHint')}
        value={value.city}
        onChange={(city) => onChange({ city })}
        error={errorOf('city')}
        maxLength={identityLimits.city}
      />
      <LanguagePicker
        label={t('groups.form.languages')}
        optional={t('ui.optional')}
        hint={t('groups.form.languagesHint', { count: groupLimits.languages })}
        value={value.languages}
        onChange={(languages) => onChange({ languages })}
        error={errorOf('languages')}
        max={groupLimits.languages}
      />
    </div>
  )
}
