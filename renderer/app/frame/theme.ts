import '#shared/ipc/shell.ts'
import { useUi, type Theme as ThemeChoice } from '../store/ui.ts'

type Theme = 'light' | 'dark' | 'contrast'

/** What a choice means on this machine, now. */
export function resolveTheme(choice: ThemeChoice, prefersDark: boolean, prefersContrast: boolean): Theme {
  if (choice !== 'system') return choice
  if (prefersContrast) return 'contrast'
  return prefersDark ? 'dark' : 'light'
}

/** Keeps `<html data-theme>` at the chosen theme, as long as the page lives. */
export function startTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const apply = () => {
    const theme = resolveTheme(useUi.getState().theme, dark.matches, contrast.matches)
    document.documentElement.dataset['theme'] = theme
  }
  dark.addEventListener('change', apply)
  contrast.addEventListener('change', apply)
  useUi.subscribe((state, before) => {
    apply()
    if (state.theme !== before.theme) tellShell(state.theme)
  })
  apply()
  tellShell(useUi.getState().theme)
}

/** Menus and title bar follow; high contrast is the client's own and leaves them as the system has them. */
function tellShell(choice: ThemeChoice): void {
  // The look of the frame is not worth a word to the reader where the shell fails.
  window.shell?.setTheme({ theme: choice === 'contrast' ? 'system' : choice }).catch(() => undefined)
}
