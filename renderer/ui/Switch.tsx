import { Switch as Radix } from 'radix-ui'
import { useId } from 'react'
import { ChoiceLabel, noteId } from './ChoiceLabel.tsx'
import css from './Switch.module.css'

export interface SwitchProps {
  label: string
  /** What it changes, for oneself and for others. */
  note?: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A setting that takes effect at once. */
export function Switch({ label, note, checked, onChange, disabled }: SwitchProps) {
  const id = useId()
  return (
    <div className={css.row}>
      <ChoiceLabel id={id} label={label} note={note} />
      <Radix.Root
        id={id}
        className={css.track}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={note ? noteId(id) : undefined}
      >
        <Radix.Thumb className={css.thumb} />
      </Radix.Root>
    </div>
  )
}
