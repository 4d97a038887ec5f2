import type { ReactNode } from 'react'

/** A line of a menu. Menus are data, so that the same entries serve a button and a context menu. */
export type MenuEntry =
  | {
      kind?: 'action'
      key: string
      label: string
      icon?: ReactNode
      shortcut?: string
      danger?: boolean
      disabled?: boolean
      onSelect: () => void
    }
  | { kind: 'choice'; key: string; label: string; icon?: ReactNode; checked: boolean; onSelect: () => void }
  | { kind: 'submenu'; key: string; label: string; icon?: ReactNode; entries: MenuEntry[] }
  | { kind: 'label'; key: string; label: string }
  | { kind: 'separator'; key: string }
