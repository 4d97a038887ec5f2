import { useCallback, useState, type KeyboardEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { VirtualizerHandle } from 'virtua'
import type { Row } from './rows.ts'

/** Rows that can have the focus. */
export const canFocus = (row: Row): boolean =>
  row.kind === 'message' || row.kind === 'outgoing' || row.kind === 'recalled'

interface Roving {
  /** The one row that Tab reaches. */
  stopKey: string | undefined
  /** Keeps the row mounted that has the focus, however far it is scrolled away. */
  keepMounted: readonly number[]
  onFocus: (key: string) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** Arrow keys, Home and End move the focus from message to message; one of them is in the tab order. */
export function useRoving(
  rows: readonly Row[],
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  /** Told when the list is scrolled to a row. */
  onLead: () => void,
): Roving {
  const [key, setKey] = useState<string>()
  const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key)
  const stop = index === -1 ? rows.findLastIndex(canFocus) : index

  const focusRow = useCallback(
    (next: number) => {
      const row = rows[next]
      if (!row) return
      flushSync(() => setKey(row.key))
      list.current?.scrollToIndex(next, { align: 'nearest' })
      onLead()
      const focus = () =>
        scroller.current
          ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(row.key)}"]`)
          ?.focus({ preventScroll: true })
      focus()
      // Where the row was not mounted yet, it is after the scroll.
      requestAnimationFrame(focus)
    },
    [rows, list, scroller, onLead],
  )

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const { key: pressed, target } = event
    if (!(target instanceof HTMLElement) || !target.dataset['key']) return
    const from = rows.findIndex((row) => row.key === target.dataset['key'])
    const found =
      pressed === 'ArrowUp'
        ? rows.findLastIndex((row, at) => at < from && canFocus(row))
        : pressed === 'ArrowDown'
          ? rows.findIndex((row, at) => at > from && canFocus(row))
          : pressed === 'Home'
            ? rows.findIndex(canFocus)
            : pressed === 'End'
              ? rows.findLastIndex(canFocus)
              : -1
    if (found === -1) return
    event.preventDefault()
    focusRow(found)
  }

  return {
    stopKey: rows[stop]?.key,
    keepMounted: index === -1 ? [] : [index],
    onFocus: setKey,
    onKeyDown,
  }
}
