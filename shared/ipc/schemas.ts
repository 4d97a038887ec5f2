import { z } from 'zod'

const originForm = /^(https?:\/\/[\w.:[\]-]+)\/[^@]*$/

/** The server a client talks to: scheme, host and port, nothing behind them. Names and passwords are refused. */
export const serverOrigin = z
  .url({ protocol: /^https?$/, normalize: true })
  .max(300)
  .regex(originForm, 'must be an address such as https://chat.example.com')
  .transform((url) => originForm.exec(url)?.[1] ?? url)

export const themeChoice = z.enum(['system', 'light', 'dark'])

/** What is shown once the choice and the system's own settings are counted together. */
export const themeState = z.object({ choice: themeChoice, dark: z.boolean(), highContrast: z.boolean() })
export type ThemeState = z.infer<typeof themeState>

/** A window that is shown may lie behind others: only `focused` means that somebody looks at it. */
export const windowState = z.object({ focused: z.boolean(), visible: z.boolean() })
export type WindowState = z.infer<typeof windowState>

/** What closing the last window does. */
export const closeChoice = z.enum(['tray', 'quit'])
export type CloseChoice = z.infer<typeof closeChoice>

/** What a person sets about the program itself, on this computer alone. */
export const preferences = z.object({ onClose: closeChoice, openAtLogin: z.boolean() })
export type Preferences = z.infer<typeof preferences>

export const shellInfo = z.object({
  /** The program's version, such as `0.1.0`. */
  version: z.string(),
  platform: z.enum(['darwin', 'linux', 'win32']),
  /** The server to use, such as `http://127.0.0.1:7420`. */
  server: z.string(),
  theme: themeState,
  window: windowState,
})

/** One line each: systems cut longer texts. The shell shows them as plain text. */
export const notification = z.object({
  title: z.string().min(1).max(200),
  body: z.string().max(1_000),
  /** The chat that a click opens; a new notification of the same chat takes the place of the last one. */
  conversationId: z.string().min(1).max(64),
  silent: z.boolean(),
})
export type ShellNotification = z.infer<typeof notification>

const count = z.number().int().min(0).max(1_000_000)

/** `unread` counts messages; `mentioned` those of them that name the reader. */
export const badge = z.object({ unread: count, mentioned: count })
export type Badge = z.infer<typeof badge>

/** A page for the system's own browser; never another program's scheme. */
export const externalUrl = z.url({ protocol: /^https?$/ }).max(4_000)
