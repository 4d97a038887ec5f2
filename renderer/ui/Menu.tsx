import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import type { MenuEntry } from './menu-entries.ts'
import { MenuEntries } from './MenuEntries.tsx'
import css from './Menu.module.css'

export interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  children: ReactNode
  entries: readonly MenuEntry[]
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  /** Stands above the entries, such as a profile line. */
  header?: ReactNode
  onOpenChange?: (open: boolean) => void
}

/** A menu behind a button. */
export function Menu({ children, entries, side = 'bottom', align = 'end', header, onOpenChange }: MenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={css.menu} side={side} align={align} sideOffset={6} collisionPadding={8}>
          {header}
          <MenuEntries parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
