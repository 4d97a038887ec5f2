import type { Span } from '#shared/moderation/fold.ts'
import css from './Moderation.module.css'

/** Parts of a text in their order; spans that overlap become one. */
export function partsOf(text: string, spans: readonly Span[]): { at: number; text: string; isFound: boolean }[] {
  const parts: { at: number; text: string; isFound: boolean }[] = []
  let done = 0
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const from = Math.max(start, done)
    if (end <= from) continue
    if (from > done) parts.push({ at: done, text: text.slice(done, from), isFound: false })
    parts.push({ at: from, text: text.slice(from, end), isFound: true })
    done = end
  }
  if (done < text.length) parts.push({ at: done, text: text.slice(done), isFound: false })
  return parts
}

/** A text with what rules found in it marked. */
export function Highlighted({ text, spans }: { text: string; spans: readonly Span[] }) {
  return partsOf(text, spans).map(({ at, text: part, isFound }) =>
    isFound ? (
      <mark key={at} className={css.found}>
        {part}
      </mark>
    ) : (
      <span key={at}>{part}</span>
    ),
  )
}
