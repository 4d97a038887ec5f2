import type { ParseKeys } from 'i18next'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

/** What the rail can lead to. */
export type Section = 'chats' | 'contacts' | 'groups' | 'settings'

export interface AppRoute {
  /** wouter's pattern, after the `#`. */
  path: string
  section: Section
  title: ParseKeys
  screen: LazyExoticComponent<ComponentType>
  /** Whether the side-tab stands beside it. */
  hasSideTab: boolean
}

/** Every screen of the window. To add one: a line here, a title in messages.en.json, and a link that leads to it. */
export const appRoutes: readonly AppRoute[] = [
  {
    path: '/chats/:id?',
    section: 'chats',
    title: 'frame.chats',
    screen: lazy(() => import('#renderer/conversations/ChatsScreen.tsx')),
    hasSideTab: true,
  },
  {
    path: '/contacts/:id?',
    section: 'contacts',
    title: 'frame.contacts',
    screen: lazy(() => import('#renderer/contacts/ContactsScreen.tsx')),
    hasSideTab: true,
  },
  {
    path: '/groups/*?',
    section: 'groups',
    title: 'frame.groups',
    screen: lazy(() => import('#renderer/groups/GroupsScreen.tsx')),
    hasSideTab: false,
  },
  {
    path: '/settings/:section?',
    section: 'settings',
    title: 'frame.settings',
    screen: lazy(() => import('#renderer/identity/settings/SettingsScreen.tsx')),
    hasSideTab: false,
  },
]
