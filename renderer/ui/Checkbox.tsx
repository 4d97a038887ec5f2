import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useId } from 'react'
import { ChoiceLabel, noteId } from './ChoiceLabel.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import css from './Checkbox.module.css'

export interface CheckboxProps {
  label: string
  /** The label is for those who hear the page; what stands beside the box says the same. */
  hideLabel?: boolean
  note?: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A choice that takes effect with its form; for a setting that acts at once take Switch. */
export function Checkbox({ label, hideLabel = false, note, checked, onChange, disabled }: CheckboxProps) {
  const id = useId()
  return (
    <div className={css.row}>
      <Radix.Root
        id={id}
        className={css.box}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={note ? noteId(id) : undefined}
      >
        <Radix.Indicator asChild>
          <Check aria-hidden />
        </Radix.Indicator>
      </Radix.Root>
      {hideLabel ? (
        <VisuallyHidden asChild>
          <label htmlFor={id}>{label}</label>
        </VisuallyHidden>
      ) : (
        <ChoiceLabel id={id} label={label} note={note} />
      )}
    </div>
  )
}
