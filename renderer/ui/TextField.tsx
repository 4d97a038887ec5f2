import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldText } from './Field.tsx'
import css from './Field.module.css'

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'>, FieldText {
  value: string
  onChange: (value: string) => void
  /** A small control at the end, such as the eye of a password. */
  inside?: ReactNode
}

export function TextField({
  label,
  hideLabel,
  hint,
  error,
  optional,
  className,
  value,
  onChange,
  inside,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <div className={classes(inside !== undefined && css.boxed)}>
          <input
            type="text"
            dir="auto"
            {...rest}
            {...wiring}
            className={css.input}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {inside === undefined ? null : <span className={css.inside}>{inside}</span>}
        </div>
      )}
    </Field>
  )
}
