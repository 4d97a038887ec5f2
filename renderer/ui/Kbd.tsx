import css from './Kbd.module.css'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const names: Record<string, string> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: isMac ? '⇧' : 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
}

/** Keys as a keyboard names them: `mod+k` reads "Ctrl K", on a Mac "⌘ K". */
export function keyNames(keys: string): string {
  return keys
    .split('+')
    .map((key) => names[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ')
}

export function Kbd({ keys }: { keys: string }) {
  return <kbd className={css.kbd}>{keyNames(keys)}</kbd>
}
