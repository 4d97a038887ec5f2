import { describe, expect, it } from 'vitest'
import { bounded, fitted, largestScale, zoomAt } from './zoom.ts'

const window = { width: 1_000, height: 800 }
const picture = { width: 1_000, height: 600 }

describe('a picture in the viewer', () => {
  it('keeps what is under the pointer there', () => {
    const view = zoomAt(fitted, 2, { x: 100, y: -50 })
    expect(view).toEqual({ scale: 2, x: -100, y: 50 })
    expect(zoomAt(view, 0.5, { x: 100, y: -50 })).toEqual(fitted)
  })

  it('is never smaller than fitted nor larger than can be used', () => {
    expect(zoomAt(fitted, 0.1, { x: 0, y: 0 }).scale).toBe(1)
    expect(zoomAt(fitted, 100, { x: 0, y: 0 }).scale).toBe(largestScale)
  })

  it('cannot be moved out of sight', () => {
    expect(bounded({ scale: 2, x: 9_999, y: -9_999 }, picture, window)).toEqual({ scale: 2, x: 500, y: -200 })
    expect(bounded({ scale: 1, x: 50, y: 50 }, picture, window)).toEqual(fitted)
  })
})
