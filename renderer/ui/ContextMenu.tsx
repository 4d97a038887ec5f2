import { ContextMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import type { MenuEntry } from './menu-entries.ts'
import { MenuEntries } from './MenuEntries.tsx'
import css from './Menu.module.css'

export interface ContextMenuProps {
  /** What is clicked with the second button or the menu key: one element that takes a ref. */
  children: ReactNode
  entries: readonly MenuEntry[]
  onOpenChange?: (open: boolean) => void
}

/** The menu of the thing under the pointer. All its entries must be reachable another way as well. */
export function ContextMenu({ children, entries, onOpenChange }: ContextMenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={css.menu} collisionPadding={8}>
          <MenuEntries parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
