import type { ParseKeys } from 'i18next'
import { useEffect, useRef } from 'react'
import { create } from 'zustand'

export interface Shortcut {
  /** `mod+k`, `alt+1`, `?`: modifiers in the order mod, alt, shift, then the key as `KeyboardEvent.key` names it. */
  keys: string
  label: ParseKeys
  group: ParseKeys
}

interface Registered extends Shortcut {
  handler: () => void
  whileTyping: boolean
}

/** Every shortcut that works where the reader is now; the sheet behind `?` lists it. */
export const useShortcuts = create<{
  active: readonly Registered[]
  /** Keys that a part of the screen handles itself while it has the focus; listed, never called. */
  local: readonly Shortcut[]
  isSheetOpen: boolean
}>()(() => ({
  active: [],
  local: [],
  isSheetOpen: false,
}))

export function openShortcutSheet(): void {
  useShortcuts.setState({ isSheetOpen: true })
}

export function closeShortcutSheet(): void {
  useShortcuts.setState({ isSheetOpen: false })
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))
  )
}

/** The pressed keys as {@link Shortcut.keys} writes them; `?` needs no `shift`, as on some keyboards it takes none. */
export function pressedKeys(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const shifted = event.shiftKey && (event.key.length > 1 || /\p{L}/u.test(event.key))
  return [event.ctrlKey || event.metaKey ? 'mod' : '', event.altKey ? 'alt' : '', shifted ? 'shift' : '', key]
    .filter(Boolean)
    .join('+')
}

/** Listens for all registered shortcuts. Started once by the app; an open dialog keeps its keys to itself. */
export function startShortcuts(): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const keys = pressedKeys(event)
    const found = useShortcuts.getState().active.findLast((shortcut) => shortcut.keys === keys)
    if (!found || (isTyping(event.target) && !found.whileTyping)) return
    if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
    event.preventDefault()
    found.handler()
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}

/** Offers a shortcut while the component is mounted. With `mod` or `alt` it also works while somebody types. */
export function useShortcut(shortcut: Shortcut, handler: () => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  const { keys, label, group } = shortcut
  useEffect(() => {
    const entry: Registered = {
      keys,
      label,
      group,
      handler: () => latest.current(),
      whileTyping: /^(mod|alt)\+/.test(keys),
    }
    useShortcuts.setState((state) => ({ active: [...state.active, entry] }))
    return () => useShortcuts.setState((state) => ({ active: state.active.filter((each) => each !== entry) }))
  }, [keys, label, group])
}

/** Lists the keys that a part of the screen handles itself. @param shortcuts the same array at every call */
export function useLocalShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    useShortcuts.setState((state) => ({ local: [...state.local, ...shortcuts] }))
    return () => useShortcuts.setState((state) => ({ local: state.local.filter((each) => !shortcuts.includes(each)) }))
  }, [shortcuts])
}
