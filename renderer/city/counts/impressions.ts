import { createContext, useContext, useEffect, type RefObject } from 'react'
import { count } from './counts.ts'

/** Half of a card for a second is an impression, as advertising and feed readers count it. */
const share = 0.5
const seenMs = 1_000

const items = new WeakMap<Element, string>()
const timers = new Map<Element, ReturnType<typeof setTimeout>>()
let observer: IntersectionObserver | undefined

/** A card under the reader, or in a window that is not looked at, is not seen. */
const isInSight = (card: Element) => document.visibilityState === 'visible' && card.closest('[inert]') === null

function wait(card: Element): void {
  const look = () => {
    timers.delete(card)
    const itemId = items.get(card)
    if (itemId === undefined) return
    if (isInSight(card)) count('impression', { itemId })
    else wait(card)
  }
  timers.set(card, setTimeout(look, seenMs))
}

function stopWaiting(card: Element): void {
  clearTimeout(timers.get(card))
  timers.delete(card)
}

/** One observer for all cards. */
const watching = (): IntersectionObserver =>
  (observer ??= new IntersectionObserver(
    (changes) => {
      for (const { target, intersectionRatio } of changes) {
        stopWaiting(target)
        if (intersectionRatio >= share) wait(target)
      }
    },
    { threshold: share },
  ))

/** Whether what is shown below is the side-tab itself; a partner's preview of it counts nothing. */
export const CountedPlace = createContext(false)

/** Counts a card of the side-tab once it was seen. */
export function useImpression(itemId: string, card: RefObject<HTMLElement | null>): void {
  const isCounted = useContext(CountedPlace)
  useEffect(() => {
    const element = card.current
    if (!isCounted || !element || !('IntersectionObserver' in globalThis)) return undefined
    items.set(element, itemId)
    watching().observe(element)
    return () => {
      watching().unobserve(element)
      stopWaiting(element)
      items.delete(element)
    }
  }, [isCounted, itemId, card])
}
