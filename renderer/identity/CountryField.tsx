import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countries } from '#shared/language/countries.ts'
import { countryName } from '#shared/language/languages.ts'
import { fold } from '#shared/search/fold.ts'
import { Combobox } from '#renderer/ui/Combobox.tsx'
import type { FieldText } from '#renderer/ui/Field.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'

export interface CountryFieldProps extends FieldText {
  /** ISO 3166-1 alpha-2, or null. */
  value: string | null
  onChange: (code: string | null) => void
}

/** A country, by typing its name; an empty box is none. */
export function CountryField({ value, onChange, error, ...rest }: CountryFieldProps) {
  const { t } = useTranslation()
  const locale = formatLocale()
  const [text, setText] = useState(value === null ? '' : countryName(value, locale))
  const wanted = fold(text)
  const all = countries
    .map((code) => ({ value: code, label: countryName(code, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  const options = all.filter(({ value: code, label }) =>
    [code, label, ...label.split(/[\s(]/u)].some((name) => fold(name).startsWith(wanted)),
  )
  return (
    <Combobox
      {...rest}
      error={
        error ?? (text !== '' && value === null && options.length === 0 ? t('identity.edit.homeCountryNone') : null)
      }
      text={text}
      onText={(next) => {
        setText(next)
        onChange(all.find(({ label }) => fold(label) === fold(next))?.value ?? null)
      }}
      options={value === null ? options.slice(0, 20) : []}
      onChoose={(option) => {
        setText(option.label)
        onChange(option.value)
      }}
      autoComplete="country-name"
    />
  )
}
