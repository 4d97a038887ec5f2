import { Check, ChevronRight } from 'lucide-react'
import { ContextMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'
import type { MenuEntry } from './menu-entries.ts'
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
          {entries.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'separator') return <Radix.Separator className={css.separator} />
  if (entry.kind === 'label') return <Radix.Label className={css.label}>{entry.label}</Radix.Label>
  if (entry.kind === 'submenu')
    return (
      <Radix.Sub>
        <Radix.SubTrigger className={css.item}>
          {entry.icon}
          {entry.label}
          <ChevronRight aria-hidden style={{ marginLeft: 'auto' }} />
        </Radix.SubTrigger>
        <Radix.Portal>
          <Radix.SubContent className={css.menu} sideOffset={2} collisionPadding={8}>
            {entry.entries.map((inner) => (
              <Entry key={inner.key} entry={inner} />
            ))}
          </Radix.SubContent>
        </Radix.Portal>
      </Radix.Sub>
    )
  if (entry.kind === 'choice')
    return (
      <Radix.CheckboxItem className={css.item} checked={entry.checked} onSelect={entry.onSelect}>
        <span className={css.tick}>
          <Radix.ItemIndicator asChild>
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </span>
        {entry.icon}
        {entry.label}
      </Radix.CheckboxItem>
    )
  return (
    <Radix.Item
      className={classes(css.item, entry.danger && css.danger)}
      disabled={entry.disabled}
      onSelect={entry.onSelect}
    >
      {entry.icon}
      {entry.label}
      {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
    </Radix.Item>
  )
}
