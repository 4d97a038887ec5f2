import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useId } from 'react'
import css from './Checkbox.module.css'

export interface CheckboxProps {
  label: string
  note?: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A choice that takes effect with its form; for a setting that acts at once take Switch. */
export function Checkbox({ label, note, checked, onChange, disabled }: CheckboxProps) {
  const id = useId()
  return (
    <div className={css.row}>
      <Radix.Root
        id={id}
        className={css.box}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={note ? `${id}-note` : undefined}
      >
        <Radix.Indicator asChild>
          <Check aria-hidden />
        </Radix.Indicator>
      </Radix.Root>
      <div>
        <label htmlFor={id}>{label}</label>
        {note ? (
          <p className={css.note} id={`${id}-note`}>
            {note}
          </p>
        ) : null}
      </div>
    </div>
  )
}
