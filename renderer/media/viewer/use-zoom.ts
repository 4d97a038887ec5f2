import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { bounded, fitted, zoomAt, type View } from './zoom.ts'

/** How a wheel's turn becomes a factor; trackpads turn by single pixels. */
const wheelBase = 1.0015

interface Zoom {
  view: View
  zoomBy: (factor: number) => void
  moveBy: (x: number, y: number) => void
  fit: () => void
  drag: {
    onPointerDown: (event: PointerEvent) => void
    onPointerMove: (event: PointerEvent) => void
    onPointerUp: () => void
  }
}

/** Zoom and place of the picture in the viewer, by wheel, pointer and buttons; anew for each picture. */
export function useZoom(
  stage: RefObject<HTMLElement | null>,
  picture: RefObject<HTMLElement | null>,
  key: number,
): Zoom {
  const [held, setHeld] = useState({ key, view: fitted })
  const view = held.key === key ? held.view : fitted
  const grip = useRef<{ x: number; y: number } | null>(null)

  const change = useCallback(
    (how: (view: View) => View) => {
      const room = stage.current
      const image = picture.current
      if (!room || !image) return
      const window = { width: room.clientWidth, height: room.clientHeight }
      const size = { width: image.offsetWidth, height: image.offsetHeight }
      setHeld((before) => {
        const next = how(before.key === key ? before.view : fitted)
        return { key, view: bounded(next, size, window) }
      })
    },
    [stage, picture, key],
  )

  useEffect(() => {
    const room = stage.current
    if (!room) return undefined
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top, width, height } = room.getBoundingClientRect()
      const point = { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 }
      change((now) => zoomAt(now, wheelBase ** -event.deltaY, point))
    }
    // React listens passively: the page behind would scroll.
    room.addEventListener('wheel', onWheel, { passive: false })
    return () => room.removeEventListener('wheel', onWheel)
  }, [stage, change])

  const moveBy = (x: number, y: number) => change((now) => ({ ...now, x: now.x + x, y: now.y + y }))
  return {
    view,
    zoomBy: (factor) => change((now) => zoomAt(now, factor, { x: 0, y: 0 })),
    moveBy,
    fit: () => change(() => fitted),
    drag: {
      onPointerDown: (event) => {
        if (event.button !== 0 || view.scale === 1) return
        grip.current = { x: event.clientX, y: event.clientY }
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event) => {
        if (!grip.current) return
        moveBy(event.clientX - grip.current.x, event.clientY - grip.current.y)
        grip.current = { x: event.clientX, y: event.clientY }
      },
      onPointerUp: () => {
        grip.current = null
      },
    },
  }
}
