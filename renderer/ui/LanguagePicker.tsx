import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endonym, languageName, languages } from '#shared/language/languages.ts'
import { fold } from '#shared/search/fold.ts'
import { Chip } from './Chip.tsx'
import { Combobox } from './Combobox.tsx'
import type { FieldText } from './Field.tsx'
import { formatLocale } from './locale.ts'
import css from './LanguagePicker.module.css'

export interface LanguagePickerProps extends FieldText {
  /** BCP 47 codes, in the order they were chosen. */
  value: readonly string[]
  onChange: (codes: string[]) => void
  max: number
  placeholder?: string
}

/** Several languages, found by their name in English or in themselves. */
export function LanguagePicker({ value, onChange, max, placeholder, ...text }: LanguagePickerProps) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const locale = formatLocale()
  const wanted = fold(query)
  const options = languages
    .map(({ code, endonym: own }) => ({ value: code, label: languageName(code, locale), note: own }))
    .filter(({ value: code }) => !value.includes(code))
    .filter(({ value: code, label, note }) =>
      [code, label, note].some(
        (name) =>
          fold(name)
            .split(/[\s（(]/u)
            .some((word) => word.startsWith(wanted)) || fold(name).startsWith(wanted),
      ),
    )
  return (
    <div className={css.picker}>
      <Combobox
        {...text}
        text={query}
        onText={setQuery}
        placeholder={placeholder}
        options={value.length < max ? options : []}
        onChoose={(option) => {
          onChange([...value, option.value])
          setQuery('')
        }}
      />
      {value.length > 0 ? (
        <ul className={css.chosen}>
          {value.map((code) => (
            <li key={code}>
              <Chip
                onRemove={() => onChange(value.filter((other) => other !== code))}
                removeLabel={t('ui.remove', { name: languageName(code, locale) })}
              >
                <span lang={code}>{endonym(code)}</span>
              </Chip>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
