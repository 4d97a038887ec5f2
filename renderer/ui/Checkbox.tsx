import { Check } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { useId } from 'react'
import { ChoiceLabel, noteId } from './ChoiceLabel.tsx'
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
        aria-describedby={note ? noteId(id) : undefined}
      >
        <Radix.Indicator asChild>
          <Check aria-hidden />
        </Radix.Indicator>
      </Radix.Root>
      <ChoiceLabel id={id} label={label} note={note} />
    </div>
  )
}
