import type { WindowPlace } from './settings.ts'

interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export const defaultSize = { width: 1280, height: 820 }
export const smallestSize = { width: 400, height: 480 }

/** A strip this large of the window's upper edge must be on a screen, so that it can be grabbed with the mouse. */
const grip = { width: 120, height: 40 }

const overlap = (startA: number, lengthA: number, startB: number, lengthB: number) =>
  Math.min(startA + lengthA, startB + lengthB) - Math.max(startA, startB)

const canBeGrabbed = (bounds: Rectangle, area: Rectangle) =>
  overlap(bounds.x, bounds.width, area.x, area.width) >= grip.width &&
  overlap(bounds.y, grip.height, area.y, area.height) >= grip.height

/**
 * Where the window opens: where it was, if that is still on one of the screens; else the default size, placed by the
 * system.
 *
 * @param workAreas the usable parts of the screens, in the same device-independent pixels
 */
export function placeToOpen(last: WindowPlace | undefined, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  if (!last) return defaultSize
  const width = Math.max(last.bounds.width, smallestSize.width)
  const height = Math.max(last.bounds.height, smallestSize.height)
  const wanted = { ...last.bounds, width, height }
  const area = workAreas.find((candidate) => canBeGrabbed(wanted, candidate))
  if (!area) return defaultSize
  return { ...wanted, width: Math.min(width, area.width), height: Math.min(height, area.height) }
}
