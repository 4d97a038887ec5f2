import { suggestCities } from '#shared/language/cities.ts'
import { Combobox } from './Combobox.tsx'
import type { FieldText } from './Field.tsx'

export interface CityFieldProps extends FieldText {
  value: string
  onChange: (city: string) => void
  placeholder?: string
  maxLength?: number
  className?: string
}

/** A city in any script, with suggestions; places that are not in the list are fine too. */
export function CityField({ value, onChange, ...rest }: CityFieldProps) {
  const options = suggestCities(value).map((city) => ({ value: city.english, label: city.english, note: city.chinese }))
  const isChosen = options.length > 0 && options[0]?.value === value
  return (
    <Combobox
      {...rest}
      text={value}
      onText={onChange}
      options={isChosen ? [] : options.slice(0, 12)}
      onChoose={(option) => onChange(option.value)}
      autoComplete="address-level2"
    />
  )
}
