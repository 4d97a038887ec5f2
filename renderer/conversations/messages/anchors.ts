/** Where the messages on screen stood, the best one to hold on to first. */
export type Anchors = readonly { element: Element; top: number }[]

/**
 * Notes where the messages on screen stand. A message that begins on screen comes first; one that begins above it
 * serves where it fills the screen.
 */
export function anchorsIn(scroller: HTMLElement): Anchors {
  const { top: start, bottom: end } = scroller.getBoundingClientRect()
  const whole: { element: Element; top: number }[] = []
  const cut: { element: Element; top: number }[] = []
  for (const element of scroller.querySelectorAll('[data-key]')) {
    const { top, bottom } = element.getBoundingClientRect()
    // A row that was not measured yet is hidden, and its place a guess.
    if (bottom <= start || top >= end || !element.checkVisibility({ visibilityProperty: true })) continue
    if (top >= start) whole.push({ element, top })
    else cut.push({ element, top })
  }
  return [...whole, ...cut]
}

/** How far the first message that is still there has moved down the screen since. CSS pixels. */
export function driftOf(anchors: Anchors): number {
  const anchor = anchors.find(({ element }) => element.isConnected)
  return anchor ? anchor.element.getBoundingClientRect().top - anchor.top : 0
}
