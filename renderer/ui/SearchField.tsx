import { Search, X } from 'lucide-react'
import type { ComponentProps, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'
import css from './SearchField.module.css'

export interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'type'> {
  label: string
  value: string
  onChange: (value: string) => void
  /** Keys that lead here from anywhere, shown while it is empty. */
  shortcut?: string
}

/** A search box; Escape empties it. */
export function SearchField({ label, value, onChange, shortcut, className, onKeyDown, ...rest }: SearchFieldProps) {
  const { t } = useTranslation()
  const clearOnEscape = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event)
    if (event.key !== 'Escape' || value === '' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    onChange('')
  }
  return (
    <div className={classes(css.search, className)}>
      <Search aria-hidden />
      <input
        placeholder={label}
        dir="auto"
        {...rest}
        type="search"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={clearOnEscape}
      />
      {value !== '' ? (
        <button type="button" aria-label={t('ui.clearSearch')} onClick={() => onChange('')}>
          <X aria-hidden />
        </button>
      ) : null}
      {value === '' && shortcut ? <Kbd keys={shortcut} /> : null}
    </div>
  )
}
