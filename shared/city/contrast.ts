/** Contrast that WCAG 2.2 asks of text (AA). */
export const contrastLeast = 4.5

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = parseInt(color.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast of white text on a colour (`#rrggbb`), by WCAG 2.2: from 1 to 21. */
export const contrastOfWhite = (color: string): number => 1.05 / (luminance(color) + 0.05)

/** The nearest darker shade of a colour that white text can stand on; the colour itself where it can. */
export function legibleShade(color: string): string {
  const parts = [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16))
  for (let share = 100; share >= 0; share -= 1) {
    const shade = `#${parts
      .map((part) =>
        Math.round((part * share) / 100)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`
    if (contrastOfWhite(shade) >= contrastLeast) return shade
  }
  return '#000000'
}
