import type { Page } from 'playwright'
import { failing, type Shot } from '../shot.ts'

/** Stands in for the desktop shell, as far as the settings ask it. */
async function inShell(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const preferences = { onClose: 'tray', openAtLogin: false }
    const theme = { choice: 'system', dark: false, highContrast: false }
    const answers: Record<string, unknown> = {
      preferences,
      info: { version: '0.1.0', platform: 'win32', server: location.origin, theme },
      idleTime: { seconds: 0 },
      notify: { shown: false },
    }
    const shell = new Proxy(
      {},
      { get: (_, name) => (name === 'on' ? () => () => {} : () => Promise.resolve(answers[String(name)])) },
    )
    Object.defineProperty(window, 'shell', { value: shell })
  })
}

const sections = ['account', 'privacy', 'notifications', 'appearance', 'keyboard'] as const

/** The settings, and the sheet of shortcuts. */
export const settingsShots: Shot[] = [
  { name: 'settings', as: 'maya', path: '/settings', ready: 'main nav' },
  { name: 'settings-profile', as: 'maya', path: '/settings/profile', ready: 'main form' },
  ...sections.map((section): Shot => ({
    name: `settings-${section}`,
    as: 'maya',
    path: `/settings/${section}`,
    ready: 'main section h2',
    only: 'wide',
  })),
  {
    name: 'settings-account-failed',
    as: 'maya',
    path: '/settings/account',
    ready: 'text=The list of devices did not load',
    arrange: failing('**/auth/sessions'),
    only: 'wide',
  },
  {
    name: 'settings-desktop',
    as: 'maya',
    path: '/settings/desktop',
    ready: 'text=When the window is closed',
    arrange: inShell,
    only: 'wide',
  },
  {
    name: 'settings-server',
    as: 'maya',
    path: '/settings/desktop',
    ready: 'text=When the window is closed',
    arrange: inShell,
    act: async (page) => {
      await page.getByRole('button', { name: 'Change server' }).click()
      await page.getByRole('dialog').waitFor()
    },
    only: 'wide',
  },
  {
    name: 'shortcuts',
    as: 'maya',
    path: '/settings/keyboard',
    ready: 'main section h2',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show all shortcuts' }).click()
      await page.getByRole('dialog').waitFor()
    },
    only: 'wide',
  },
]
