import type { Place } from './scan-xml.ts'

/** Where the elements of the outermost object's `items` begin in a JSON text that is valid. */
export function placesOfItems(text: string): Place[] {
  const places: Place[] = []
  const open: string[] = []
  let key: string | null = null
  let isItems = false
  let line = 1
  let lineStart = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string
    if (character === '\n') {
      line += 1
      lineStart = at + 1
    } else if (character === '"') {
      const end = endOfString(text, at)
      if (open.length === 1) key = text.slice(at + 1, end)
      at = end
    } else if (character === '[' || character === '{') {
      if (character === '[' && open.length === 1) isItems = key === 'items'
      if (character === '{' && open.length === 2 && isItems) places.push({ line, column: at - lineStart + 1 })
      open.push(character)
    } else if (character === ']' || character === '}') {
      open.pop()
      if (open.length === 1) isItems = false
    }
  }
  return places
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}
