import { expect, test } from 'vitest'
import { contrastLeast, contrastOfWhite, legibleShade } from './contrast.ts'

test('contrast is that of WCAG', () => {
  expect(contrastOfWhite('#000000')).toBeCloseTo(21)
  expect(contrastOfWhite('#ffffff')).toBeCloseTo(1)
  expect(contrastOfWhite('#767676')).toBeCloseTo(4.54, 1)
})

test('the nearest shade that passes keeps the hue, and what passes stays', () => {
  expect(legibleShade('#6d4c41')).toBe('#6d4c41')
  for (const color of ['#ffee00', '#ff8800', '#7cc7ff', '#ffffff']) {
    const shade = legibleShade(color)
    expect(contrastOfWhite(shade)).toBeGreaterThanOrEqual(contrastLeast)
    expect(contrastOfWhite(shade)).toBeLessThan(contrastLeast + 0.3)
  }
})
