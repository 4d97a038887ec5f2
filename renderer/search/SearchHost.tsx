import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useShortcut } from '#renderer/app/frame/shortcuts.ts'
import { openSearch } from './open-search.ts'
import { preloadSearchLater } from './parts.ts'

/** Listens for Ctrl/Cmd+Shift+F on every screen. Stands once in the window. */
export function SearchHost() {
  const [location, navigate] = useLocation()
  useEffect(preloadSearchLater, [])
  useShortcut({ keys: 'mod+shift+f', label: 'search.everywhere', group: 'frame.shortcuts.everywhere' }, () => {
    openSearch()
    if (!location.startsWith('/chats')) navigate('/chats')
  })
  return null
}
