/** A stretch of two texts that both have, or one alone. */
export interface DiffPart {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Pieces that differ beyond this are told as one; more would take long to find and nobody reads it. */
const editsMost = 800

const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A text in words and signs; Chinese in words too, an element of HTML as one. */
function piecesOf(text: string): string[] {
  return text
    .split(/(<[^<>]*>)/g)
    .flatMap((part) => (part.startsWith('<') ? [part] : Array.from(words.segment(part), ({ segment }) => segment)))
    .filter((piece) => piece !== '')
}

/** The shortest way from one list to another (Myers, "An O(ND) Difference Algorithm", 1986); null where it is long. */
function shortestEdit(before: readonly string[], after: readonly string[]): Map<number, number>[] | null {
  const trace: Map<number, number>[] = []
  let reach = new Map([[1, 0]])
  for (let edits = 0; edits <= Math.min(editsMost, before.length + after.length); edits += 1) {
    trace.push(reach)
    const next = new Map(reach)
    for (let line = -edits; line <= edits; line += 2) {
      const down = next.get(line + 1) ?? -1
      const right = next.get(line - 1) ?? -1
      let x = line === -edits || (line !== edits && right < down) ? down : right + 1
      while (x < before.length && x - line < after.length && before[x] === after[x - line]) x += 1
      next.set(line, x)
      if (x >= before.length && x - line >= after.length) return trace
    }
    reach = next
  }
  return null
}

function walkBack(
  trace: readonly Map<number, number>[],
  before: readonly string[],
  after: readonly string[],
): DiffPart[] {
  const parts: DiffPart[] = []
  let [x, y] = [before.length, after.length]
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] as Map<number, number>
    const line = x - y
    const down = reach.get(line + 1) ?? -1
    const right = reach.get(line - 1) ?? -1
    const from = line === -edits || (line !== edits && right < down) ? line + 1 : line - 1
    const fromX = reach.get(from) ?? 0
    const fromY = fromX - from
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      parts.push({ kind: 'same', text: before[x - 1] ?? '' })
      x -= 1
      y -= 1
    }
    if (edits === 0) break
    if (x === fromX) parts.push({ kind: 'new', text: after[y - 1] ?? '' })
    else parts.push({ kind: 'gone', text: before[x - 1] ?? '' })
    x = fromX
    y = fromY
  }
  return parts.toReversed()
}

/** Neighbours of one kind as one, what is gone in front of what is new. */
function gather(parts: readonly DiffPart[]): DiffPart[] {
  const gathered: DiffPart[] = []
  let gone = ''
  let fresh = ''
  const flush = () => {
    if (gone !== '') gathered.push({ kind: 'gone', text: gone })
    if (fresh !== '') gathered.push({ kind: 'new', text: fresh })
    gone = ''
    fresh = ''
  }
  for (const { kind, text } of parts) {
    if (kind === 'gone') gone += text
    else if (kind === 'new') fresh += text
    else {
      flush()
      const last = gathered.at(-1)
      if (last?.kind === 'same') last.text += text
      else gathered.push({ kind, text })
    }
  }
  flush()
  return gathered
}

/** What two texts share and where they differ, by words. */
export function diffText(before: string, after: string): DiffPart[] {
  const [old, fresh] = [piecesOf(before), piecesOf(after)]
  let start = 0
  while (start < old.length && old[start] === fresh[start]) start += 1
  let end = 0
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1
  const [oldMiddle, freshMiddle] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)]
  const trace = shortestEdit(oldMiddle, freshMiddle)
  const middle: DiffPart[] = trace
    ? walkBack(trace, oldMiddle, freshMiddle)
    : [
        { kind: 'gone', text: oldMiddle.join('') },
        { kind: 'new', text: freshMiddle.join('') },
      ]
  const same = (pieces: readonly string[]): DiffPart[] =>
    pieces.length === 0 ? [] : [{ kind: 'same', text: pieces.join('') }]
  return gather([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))])
}
