import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast'

interface Preferences {
  theme: ThemeChoice
  /** Widths of panels in CSS pixels, by panel. */
  widths: Record<string, number>
  sideTabFolded: boolean
}

/** What this device remembers of the window; nothing here concerns the account. */
export const usePreferences = create<Preferences>()(
  persist((): Preferences => ({ theme: 'system', widths: {}, sideTabFolded: false }), {
    name: 'guanxi-window',
    version: 1,
  }),
)

export function setTheme(theme: ThemeChoice): void {
  usePreferences.setState({ theme })
}

export function setSideTabFolded(sideTabFolded: boolean): void {
  usePreferences.setState({ sideTabFolded })
}

export function rememberWidth(panel: string, width: number): void {
  usePreferences.setState((state) => ({ widths: { ...state.widths, [panel]: Math.round(width) } }))
}
