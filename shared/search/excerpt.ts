import type { Range } from './needle.ts'

/** A part of a text, with what was found in it. */
export interface Excerpt {
  text: string
  ranges: Range[]
  /** Whether text was left out before and after it. */
  isCutBefore: boolean
  isCutAfter: boolean
}

/** UTF-16 units of an excerpt, and of what stands in it before the first find. */
const most = 240
const lead = 60

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** A place near `at` where the text may be cut: before a word, never inside a character. */
function cutNear(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  const space = text.slice(at, at + 20).search(/\s/u)
  const place = space === -1 ? at : at + space
  return isLowSurrogate(text.charCodeAt(place)) ? place + 1 : place
}

/** The part of a text around the first find, or its beginning. Ranges count from the excerpt's start. */
export function excerptOf(text: string, ranges: readonly Range[]): Excerpt {
  const first = ranges[0]?.start ?? 0
  const from = first <= lead || text.length <= most ? 0 : Math.min(cutNear(text, first - lead), first)
  const to = text.length - from <= most ? text.length : cutNear(text, from + most)
  return {
    text: text.slice(from, to),
    ranges: ranges
      .filter((range) => range.start < to)
      .map(({ start, end }) => ({ start: start - from, end: Math.min(end, to) - from })),
    isCutBefore: from > 0,
    isCutAfter: to < text.length,
  }
}
