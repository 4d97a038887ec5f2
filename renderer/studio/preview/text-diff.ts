import { diffArrays } from 'diff'

/** A stretch of two texts that both have, or one alone. */
export interface DiffPart {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Texts that differ more are told as a whole; the shortest way would take long to find and nobody reads it. */
const maxEditLength = 800

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A text in words and signs; Chinese in words too, an element of HTML as one. */
function piecesOf(text: string): string[] {
  return text
    .split(/(<[^<>]*>)/g)
    .flatMap((part) => (part.startsWith('<') ? [part] : Array.from(words.segment(part), ({ segment }) => segment)))
    .filter((piece) => piece !== '')
}

/** What two texts share and where they differ, by words. */
export function diffText(before: string, after: string): DiffPart[] {
  const changes = diffArrays(piecesOf(before), piecesOf(after), { maxEditLength })
  if (!changes) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ]
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'new' : removed ? 'gone' : 'same',
    text: value.join(''),
  }))
}
