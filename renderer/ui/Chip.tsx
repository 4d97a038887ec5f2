import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import css from './Chip.module.css'

export interface ChipProps {
  children: ReactNode
  tone?: 'plain' | 'accent' | 'jade' | 'amber' | 'rose' | 'blue' | 'violet'
  /** Given, the chip is a toggle. */
  pressed?: boolean
  onClick?: () => void
  /** Given with its label, the chip has a cross. */
  onRemove?: () => void
  removeLabel?: string
}

/** A small pill: a tag, a filter that is on or off, or a removable choice. */
export function Chip({ children, tone = 'plain', pressed, onClick, onRemove, removeLabel }: ChipProps) {
  const name = classes(css.chip, css[tone], pressed && css.pressed)
  if (onClick)
    return (
      <button type="button" className={name} aria-pressed={pressed} onClick={onClick}>
        {children}
      </button>
    )
  return (
    <span className={name}>
      {children}
      {onRemove ? (
        <button type="button" className={css.remove} aria-label={removeLabel} onClick={onRemove}>
          <X aria-hidden />
        </button>
      ) : null}
    </span>
  )
}
