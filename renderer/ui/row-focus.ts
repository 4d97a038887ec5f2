import type { KeyboardEvent } from 'react'

const steps: Record<string, number | undefined> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }

/** Moves the focus between elements marked `data-row` inside of the listening element, by arrows, Home and End. */
export function moveRowFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const from = rows.findIndex((row) => row === document.activeElement)
  if (from === -1) return
  event.preventDefault()
  rows[Math.max(0, Math.min(rows.length - 1, from + step))]?.focus()
}
