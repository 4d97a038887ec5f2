import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { anchorsIn, driftOf, type Anchors } from './anchors.ts'
import type { RowChanges } from './RowBox.tsx'
import type { Row } from './rows.ts'

/** What the list holds on to: its end, or a row at a place of the screen. */
export type HeldPlace = 'end' | { key: string; align: 'start' | 'center'; offset?: number }

export interface ListPosition {
  /** Goes there and stays there while rows come in, grow or are measured, until the reader scrolls. */
  hold: (place: HeldPlace) => void
  /** The reader acts: a held row is let go, and where they scroll up, the end as well. */
  release: (isUp?: boolean) => void
  /** To be called with every scroll: going up lets the end go, coming back to it holds it again. */
  follow: (offset: number, isAtEnd: boolean) => void
  /** Goes where it should be again, after something has changed its size. */
  restore: () => void
  isAtEnd: () => boolean
  /** The list is scrolled on purpose: what stood on screen before need not come back. */
  leave: () => void
  /** For the box of the rows. */
  changes: RowChanges
}

/** Height of the line above the first row; `MessageList.module.css` draws it so. CSS pixels. */
export const edgeHeight = 48

/** Nearer to the end than this counts as being there. CSS pixels. */
export const endSlack = 40

const hasLeftEnd = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement, lastOffset: number): boolean =>
  scrollTop < lastOffset - 1 && scrollHeight - scrollTop - clientHeight > endSlack

/**
 * Keeps the list where the reader left it. A place is a row, never a number of pixels or an index.
 *
 * The list's own `scrollToIndex` goes on correcting itself for a while and would pull back a reader who scrolls
 * meanwhile; here each correction asks first what is held.
 */
export function useListPosition(
  rows: readonly Row[],
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): ListPosition {
  const held = useRef<HeldPlace | null>('end')
  const lastOffset = useRef(0)
  /** Whether the reader has touched the list since it was put in its place: only they leave the end. */
  const hasHand = useRef(false)

  const restore = useCallback(() => {
    const place = held.current
    const { current: element } = scroller
    const { current: handle } = list
    if (place === null || rows.length === 0 || !element || !handle) return
    if (place === 'end') {
      // A scroll whose event is still on its way has already taken the reader up.
      if (hasHand.current && hasLeftEnd(element, lastOffset.current)) held.current = null
      else element.scrollTo({ top: element.scrollHeight, behavior: 'instant' })
      return
    }
    const index = rows.findIndex((row) => row.key === place.key)
    if (index === -1) return
    const rest = place.align === 'center' ? (element.clientHeight - handle.getItemSize(index)) / 2 : 0
    const top = edgeHeight + handle.getItemOffset(index) - rest + (place.offset ?? 0)
    element.scrollTo({ top, behavior: 'instant' })
  }, [rows, list, scroller])

  useLayoutEffect(restore, [restore])
  useEffect(() => {
    // Rows were measured or have grown, or the composer has: told after layout and before the screen shows it.
    const observer = new ResizeObserver(() => restore())
    if (scroller.current) observer.observe(scroller.current)
    if (content.current) observer.observe(content.current)
    return () => observer.disconnect()
  }, [restore, scroller, content])

  const hold = useCallback(
    (place: HeldPlace) => {
      held.current = place
      hasHand.current = false
      restore()
      // Where it stands there already no scroll will tell.
      lastOffset.current = scroller.current?.scrollTop ?? 0
    },
    [restore, scroller],
  )
  const release = useCallback((isUp = false) => {
    hasHand.current = true
    if (isUp || held.current !== 'end') held.current = null
  }, [])
  const follow = useCallback((offset: number, isAtEnd: boolean) => {
    if (isAtEnd) held.current ??= 'end'
    else if (hasHand.current && held.current === 'end' && offset < lastOffset.current - 1) held.current = null
    lastOffset.current = offset
  }, [])
  const isAtEnd = useCallback(() => held.current === 'end', [])

  // The list's own corrections rest on the heights it knows. Where rows come into view unmeasured, or change together
  // with what stands above them, they are off by a line or more: what counts is where the text stands.
  const anchors = useRef<Anchors | null>(null)
  const leave = useCallback(() => (anchors.current = null), [])
  const changes = useMemo<RowChanges>(() => {
    const settle = () => {
      const before = anchors.current
      anchors.current = null
      if (!before || held.current !== null) return
      const drift = driftOf(before)
      if (Math.abs(drift) >= 1) scroller.current?.scrollBy({ top: drift, behavior: 'instant' })
    }
    return {
      before: () => {
        if (held.current === null && scroller.current) anchors.current ??= anchorsIn(scroller.current)
      },
      // The list scrolls after its box; this comes after both, and before the screen shows anything of it.
      after: () => queueMicrotask(settle),
    }
  }, [scroller])

  return { hold, release, follow, restore, isAtEnd, leave, changes }
}
