import { lazy, Suspense } from 'react'
import { useShortcut } from '#renderer/app/frame/shortcuts.ts'
import { closeSwitcher, openSwitcher, useSwitcher } from './open-switcher.ts'

const Switcher = lazy(() => import('./Switcher.tsx'))

/** Listens for Ctrl/Cmd+K on every screen. Stands once in the window. */
export function SwitcherHost() {
  const isOpen = useSwitcher((state) => state.isOpen)
  useShortcut(
    { keys: 'mod+k', label: 'conversations.switcher.title', group: 'frame.shortcuts.everywhere' },
    openSwitcher,
  )
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <Switcher onClose={closeSwitcher} />
    </Suspense>
  )
}
