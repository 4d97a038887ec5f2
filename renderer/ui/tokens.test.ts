import { describe, expect, it } from 'vitest'
import { avatarColors } from './avatar-color.ts'
import css from './tokens.css?raw'

/** The colour tokens of every block that sets them, by selector and order. */
const themes = [...css.matchAll(/\[data-theme='(\w+)'\] \{([^}]*)\}/g)].map(([, name, body], index) => ({
  name: `${name} (${index})`,
  colors: new Map([...(body ?? '').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, key, value]) => [key, value])),
}))

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['paper', 'surface', 'raised', 'sunken', 'hover', 'accent-soft', 'mine']
const pairs: [text: string, on: string][] = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'jade', 'amber', 'rose', 'blue', 'violet'].flatMap((text) =>
    surfaces.map((on): [string, string] => [text, on]),
  ),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-hover'],
  ['rose-ink', 'rose'],
  ['jade', 'jade-soft'],
  ['amber', 'amber-soft'],
  ['ink', 'amber-soft'],
  ['rose', 'rose-soft'],
  ['blue', 'blue-soft'],
  ['violet', 'violet-soft'],
  ['surface', 'ink'],
]

describe('colours', () => {
  it('sets four themes', () => {
    expect(themes.map((theme) => theme.colors.size)).toEqual([26, 26, 26, 26])
  })

  describe.each(themes)('$name', ({ colors }) => {
    it.each(pairs)('%s reads on %s', (text, on) => {
      expect(contrast(colors.get(text) ?? '', colors.get(on) ?? '')).toBeGreaterThanOrEqual(4.5)
    })

    it('draws the edge of inputs visibly', () => {
      expect(contrast(colors.get('line-strong') ?? '', colors.get('surface') ?? '')).toBeGreaterThanOrEqual(3)
    })
  })

  it.each(avatarColors)('white initials read on %s', (color) => {
    expect(contrast('#ffffff', color)).toBeGreaterThanOrEqual(4.5)
  })
})
