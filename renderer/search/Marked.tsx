import type { SearchHit } from '#shared/protocol/search.ts'
import css from './Search.module.css'

interface Part {
  start: number
  text: string
  isFound: boolean
}

/** A text as what was found in it and what stands between. */
function partsOf({ text, ranges }: SearchHit['excerpt']): Part[] {
  const ends = [0, ...ranges.map(({ end }) => end)]
  const parts = ranges.flatMap(({ start, end }, index): Part[] => [
    { start: ends[index] ?? 0, text: text.slice(ends[index], start), isFound: false },
    { start, text: text.slice(start, end), isFound: true },
  ])
  const last = ends.at(-1) ?? 0
  return [...parts, { start: last, text: text.slice(last), isFound: false }].filter((part) => part.text !== '')
}

/** The words around what was found, with that set off. */
export function Marked({ excerpt }: { excerpt: SearchHit['excerpt'] }) {
  return (
    <span className={css.excerpt} dir="auto">
      {excerpt.isCutBefore ? '… ' : null}
      {partsOf(excerpt).map(({ start, text, isFound }) =>
        isFound ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
      )}
      {excerpt.isCutAfter ? ' …' : null}
    </span>
  )
}
