/**
 * The names on the bridge between window and shell. They stand apart from the schemas so that the preload script,
 * which runs before the first byte of the page, carries names alone.
 */

/** What a window may ask of the shell; each is a method of `window.shell` and a key of `calls`. */
export const callNames = [
  'info',
  'ready',
  'notify',
  'closeNotifications',
  'setBadge',
  'setPresence',
  'setTheme',
  'openExternal',
  'windowState',
  'showWindow',
  'idleTime',
  'preferences',
  'setPreferences',
  'setServer',
] as const
export type CallName = (typeof callNames)[number]

/** What the shell tells a window; each is a key of `events`. */
export const eventNames = [
  'notification-clicked',
  'deep-link',
  'presence-chosen',
  'window-state',
  'theme-changed',
  'resumed',
] as const
export type EventName = (typeof eventNames)[number]

/** The IPC channel of a call or an event. */
export const channel = (name: CallName | EventName): string => `guanxi:${name}`
