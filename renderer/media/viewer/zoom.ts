/** How a picture stands in the viewer: how much larger than fitted, and how far moved from the middle in CSS pixels. */
export interface View {
  scale: number
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

export const fitted: View = { scale: 1, x: 0, y: 0 }
export const largestScale = 8
export const zoomStep = 1.5

/** Keeps a picture from being moved out of sight: its edges stop at those of the window. */
export function bounded(view: View, picture: Size, window: Size): View {
  const reach = (length: number, room: number): number => Math.max(0, (length * view.scale - room) / 2)
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value))
  return {
    scale: view.scale,
    x: clamp(view.x, reach(picture.width, window.width)) || 0,
    y: clamp(view.y, reach(picture.height, window.height)) || 0,
  }
}

/**
 * Zooms so that what is under a point stays under it.
 * @param point from the middle of the window, CSS pixels
 */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }): View {
  const scale = Math.min(largestScale, Math.max(1, view.scale * factor))
  const ratio = scale / view.scale
  return { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }
}
