import { nativeTheme } from 'electron'
import type { ThemeState } from '#shared/ipc/schemas.ts'

/** What is shown now. */
export function themeState(): ThemeState {
  return {
    choice: nativeTheme.themeSource,
    dark: nativeTheme.shouldUseDarkColors,
    highContrast: nativeTheme.shouldUseHighContrastColors,
  }
}

/** The token `paper`, so that a window that opens does not flash in the other theme's colour. */
export const paper = (): string => (nativeTheme.shouldUseDarkColors ? '#161412' : '#f7f3ec')
