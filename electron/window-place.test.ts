import { describe, expect, it } from 'vitest'
import { defaultSize, placeToOpen, smallestSize } from './window-place.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const wall = { x: 1440, y: 0, width: 2560, height: 1440 }
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
})

describe('the place of the window', () => {
  it('is the default size at the first start', () => {
    expect(placeToOpen(undefined, [laptop])).toEqual(defaultSize)
  })

  it('is where it was, on any of the screens', () => {
    expect(placeToOpen(at(100, 60), [laptop, wall])).toEqual({ x: 100, y: 60, width: 1000, height: 700 })
    expect(placeToOpen(at(2000, 200), [laptop, wall])).toEqual({ x: 2000, y: 200, width: 1000, height: 700 })
  })

  it('is the default once the screen it was on is gone', () => {
    expect(placeToOpen(at(2000, 200), [laptop])).toEqual(defaultSize)
    expect(placeToOpen(at(100, 60), [])).toEqual(defaultSize)
  })

  it('keeps a window whose upper edge can be grabbed, and no other', () => {
    expect(placeToOpen(at(1300, 100), [laptop])).toMatchObject({ x: 1300 })
    expect(placeToOpen(at(1400, 100), [laptop])).toEqual(defaultSize)
    expect(placeToOpen(at(100, -600), [laptop])).toEqual(defaultSize)
  })

  it('is neither larger than the screen nor too small to use', () => {
    expect(placeToOpen(at(0, 30, 5000, 4000), [laptop])).toMatchObject({ width: 1440, height: 875 })
    expect(placeToOpen(at(0, 30, 10, 10), [laptop])).toMatchObject(smallestSize)
  })
})
