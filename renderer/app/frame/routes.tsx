import type { ParseKeys } from 'i18next'
import type { ComponentType } from 'react'
import { fetched, fetchLater } from './fetched.tsx'

/** What the rail can lead to. */
export type Section = 'chats' | 'contacts' | 'groups' | 'queue' | 'studio' | 'staff' | 'settings'

export interface AppRoute {
  /** wouter's pattern, after the `#`. */
  path: string
  section: Section
  title: ParseKeys
  screen: ComponentType
  /** Fetches the screen's code before it is shown. */
  preload: () => Promise<unknown>
  /** Whether the side-tab stands beside it. */
  hasSideTab: boolean
  /** Whether its pages have titles of their own, which then are the window's first heading. */
  hasOwnHeading?: true
}

function screen(load: () => Promise<{ default: ComponentType }>): Pick<AppRoute, 'screen' | 'preload'> {
  const { Component, preload } = fetched(load)
  return { screen: Component, preload }
}

/** Every screen of the window. To add one: a line here, a title in messages.en.json, and a link that leads to it. */
export const appRoutes: readonly AppRoute[] = [
  {
    path: '/chats/:id?',
    section: 'chats',
    title: 'frame.chats',
    ...screen(() => import('#renderer/conversations/ChatsScreen.tsx')),
    hasSideTab: true,
  },
  {
    path: '/contacts/:id?',
    section: 'contacts',
    title: 'frame.contacts',
    ...screen(() => import('#renderer/contacts/ContactsScreen.tsx')),
    hasSideTab: true,
  },
  {
    path: '/groups/*?',
    section: 'groups',
    title: 'frame.groups',
    ...screen(() => import('#renderer/groups/GroupsScreen.tsx')),
    hasSideTab: false,
    hasOwnHeading: true,
  },
  {
    path: '/invite/:code',
    section: 'groups',
    title: 'frame.invite',
    ...screen(() => import('#renderer/invites/InvitationScreen.tsx')),
    hasSideTab: false,
    hasOwnHeading: true,
  },
  {
    path: '/queue/:key?',
    section: 'queue',
    title: 'frame.queue',
    ...screen(() => import('#renderer/queue/QueueScreen.tsx')),
    hasSideTab: false,
  },
  {
    path: '/studio/:id?/:part?/:feed?',
    section: 'studio',
    title: 'frame.studio',
    ...screen(() => import('#renderer/studio/StudioScreen.tsx')),
    hasSideTab: false,
    hasOwnHeading: true,
  },
  {
    path: '/staff/:part?',
    section: 'staff',
    title: 'frame.staff',
    ...screen(() => import('#renderer/staff/StaffScreen.tsx')),
    hasSideTab: false,
    hasOwnHeading: true,
  },
  {
    path: '/settings/:section?',
    section: 'settings',
    title: 'frame.settings',
    ...screen(() => import('#renderer/identity/settings/SettingsScreen.tsx')),
    hasSideTab: false,
  },
]

/** Fetches the code of the screen at an address (`#/contacts/10002`), the chats where it names none. */
export async function preloadScreenAt(hash: string): Promise<void> {
  const first = /^#\/(\w+)/.exec(hash)?.[1] ?? 'chats'
  await appRoutes.find(({ path }) => path.startsWith(`/${first}/`))?.preload()
}

/** How long the first screen has the line for itself. Milliseconds. */
const patience = 5_000

/** Fetches the code of all screens once the first one stands: the line may be gone when they are opened. */
export function preloadScreensLater(): () => void {
  const timer = setTimeout(() => {
    for (const { preload } of appRoutes) preload().catch(() => undefined)
    fetchLater()
  }, patience)
  return () => clearTimeout(timer)
}
