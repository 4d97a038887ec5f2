import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Field, type FieldText } from './Field.tsx'
import css from './Field.module.css'

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'>, FieldText {
  value: string
  onChange: (value: string) => void
}

/** Several lines of text; shows how much room is left once four fifths of `maxLength` are used. */
export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  optional,
  className,
  value,
  onChange,
  ...rest
}: TextAreaProps) {
  const { maxLength } = rest
  return (
    <Field label={label} hideLabel={hideLabel} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <>
          <textarea
            dir="auto"
            rows={3}
            {...rest}
            {...wiring}
            className={classes(css.input, css.area)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {maxLength !== undefined && value.length > maxLength * 0.8 ? (
            <span className={css.count}>
              {value.length}/{maxLength}
            </span>
          ) : null}
        </>
      )}
    </Field>
  )
}
