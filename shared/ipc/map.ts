import { z } from 'zod'
import { chosenStatus } from '../protocol/presence.ts'
import { deepLink } from './deep-link.ts'
import type { CallName, EventName } from './names.ts'
import {
  badge,
  externalUrl,
  notification,
  preferences,
  serverOrigin,
  shellInfo,
  themeChoice,
  themeState,
  windowState,
} from './schemas.ts'

interface Call {
  args: z.ZodType
  result: z.ZodType
}

const none = z.undefined()
/** A call that only succeeds or fails. */
const nothing = z.void()

/** Every call from a window to the shell: what it takes and what it gives back. The one source of both sides. */
export const calls = {
  /** What a window needs to know before it draws. */
  info: { args: none, result: shellInfo },
  /** The window listens; what waited for it (a deep link, a clicked notification) is told now. */
  ready: { args: none, result: nothing },
  /** `shown` is false where the system has no notifications or the person has switched them off. */
  notify: { args: notification, result: z.object({ shown: z.boolean() }) },
  /** The chat was read: its notifications go. */
  closeNotifications: { args: z.object({ conversationId: z.string().min(1).max(64) }), result: nothing },
  /** Unread messages for tray, dock and taskbar; zeros clear them. */
  setBadge: { args: badge, result: nothing },
  /** The status to tick in the tray's menu; `null` while signed out. */
  setPresence: { args: z.object({ status: chosenStatus.nullable() }), result: nothing },
  setTheme: { args: z.object({ theme: themeChoice }), result: themeState },
  openExternal: { args: z.object({ url: externalUrl }), result: nothing },
  windowState: { args: none, result: windowState },
  /** Brings the window to the front. */
  showWindow: { args: none, result: nothing },
  /** Since the last key or mouse movement anywhere on this computer. */
  idleTime: { args: none, result: z.object({ seconds: z.number().min(0) }) },
  preferences: { args: none, result: preferences },
  setPreferences: { args: preferences.partial(), result: preferences },
  /** Another server from now on; the window loads anew with it. */
  setServer: { args: z.object({ server: serverOrigin }), result: nothing },
} as const satisfies Record<CallName, Call>

/** Every message from the shell to a window. */
export const events = {
  'notification-clicked': z.object({ conversationId: z.string().min(1) }),
  'deep-link': deepLink,
  /** A status was picked in the tray's menu; the window passes it to the server. */
  'presence-chosen': z.object({ status: chosenStatus }),
  'window-state': windowState,
  'theme-changed': themeState,
  /** The computer woke up: connections are most likely dead. */
  resumed: z.object({}),
} as const satisfies Record<EventName, z.ZodType>

/** What the main side receives, parsed. */
export type CallArgs<K extends CallName> = z.output<(typeof calls)[K]['args']>
export type CallResult<K extends CallName> = z.output<(typeof calls)[K]['result']>
export type EventPayload<K extends EventName> = z.output<(typeof events)[K]>
