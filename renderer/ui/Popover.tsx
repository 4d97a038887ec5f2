import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { keepForInputMethod } from './input-method.ts'
import css from './Popover.module.css'

export interface PopoverProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactNode
  /** Name of the panel for a screen reader. */
  label: string
  children: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A small panel beside its button. Uncontrolled unless `open` is given. */
export function Popover({
  trigger,
  label,
  children,
  side = 'bottom',
  align = 'center',
  open,
  onOpenChange,
}: PopoverProps) {
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={css.popover}
          onEscapeKeyDown={keepForInputMethod}
          aria-label={label}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
