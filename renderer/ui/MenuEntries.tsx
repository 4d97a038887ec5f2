import { Check, ChevronRight } from 'lucide-react'
import type { DropdownMenu } from 'radix-ui'
import { classes } from './classes.ts'
import { Kbd } from './Kbd.tsx'
import type { MenuEntry } from './menu-entries.ts'
import css from './Menu.module.css'

/** What a menu behind a button and one under the pointer are both made of. */
type MenuParts = Pick<
  typeof DropdownMenu,
  'CheckboxItem' | 'Item' | 'ItemIndicator' | 'Label' | 'Portal' | 'Separator' | 'Sub' | 'SubContent' | 'SubTrigger'
>

/** The entries of a menu, drawn with the parts of its kind. */
export function MenuEntries({ parts, entries }: { parts: MenuParts; entries: readonly MenuEntry[] }) {
  return entries.map((entry) => <Entry key={entry.key} parts={parts} entry={entry} />)
}

function Entry({ parts, entry }: { parts: MenuParts; entry: MenuEntry }) {
  if (entry.kind === 'separator') return <parts.Separator className={css.separator} />
  if (entry.kind === 'label') return <parts.Label className={css.label}>{entry.label}</parts.Label>
  if (entry.kind === 'submenu')
    return (
      <parts.Sub>
        <parts.SubTrigger className={css.item}>
          {entry.icon}
          {entry.label}
          <ChevronRight aria-hidden style={{ marginLeft: 'auto' }} />
        </parts.SubTrigger>
        <parts.Portal>
          <parts.SubContent className={css.menu} sideOffset={2} collisionPadding={8}>
            <MenuEntries parts={parts} entries={entry.entries} />
          </parts.SubContent>
        </parts.Portal>
      </parts.Sub>
    )
  if (entry.kind === 'choice')
    return (
      <parts.CheckboxItem className={css.item} checked={entry.checked} onSelect={entry.onSelect}>
        <span className={css.tick}>
          <parts.ItemIndicator asChild>
            <Check aria-hidden />
          </parts.ItemIndicator>
        </span>
        {entry.icon}
        {entry.label}
      </parts.CheckboxItem>
    )
  return (
    <parts.Item
      className={classes(css.item, entry.danger && css.danger)}
      disabled={entry.disabled}
      onSelect={entry.onSelect}
    >
      {entry.icon}
      {entry.label}
      {entry.shortcut ? <Kbd keys={entry.shortcut} /> : null}
    </parts.Item>
  )
}
