import { useId, type ReactNode } from 'react'
import { classes } from './classes.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import css from './Field.module.css'

export interface FieldText {
  label: string
  /** The label is spoken but not drawn, where the place says it already. */
  hideLabel?: boolean
  /** Why it is asked, or what it should look like. */
  hint?: ReactNode
  /** What is wrong with it, in words; absent where nothing is. */
  error?: string | null | undefined
  optional?: string
}

interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label, hint and error around one control, tied together for screen readers. */
export function Field({
  label,
  hideLabel = false,
  hint,
  error,
  optional,
  className,
  children,
}: FieldText & { className?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  const labelText = (
    <label className={css.label} htmlFor={id}>
      {label}
      {optional ? <span className={css.optional}>{optional}</span> : null}
    </label>
  )
  return (
    <div className={classes(css.field, className)}>
      {hideLabel ? <VisuallyHidden>{labelText}</VisuallyHidden> : labelText}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <p className={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className={css.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
