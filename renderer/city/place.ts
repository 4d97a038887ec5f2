/** A stretch of a place's name in one script. */
export interface PlacePart {
  text: string
  isChinese: boolean
}

/** Chinese characters with the digits and Latin letters that stand between or right after them: 静安公园3号口. */
const chineseRun =
  /[\p{Script=Han}](?:[\p{Script=Han}\p{Script_Extensions=Han}\d]|[A-Za-z](?=[\p{Script=Han}])|[（）、，。·](?=\p{Script=Han}))*/gu

const edges = /^[\s,;·、，()（）/-]+|[\s,;·、，(（/-]+$/g

/** Cuts "Xintiandi 新天地" into what a reader says and what a driver reads. */
export function splitPlace(location: string): PlacePart[] {
  const parts: PlacePart[] = []
  const push = (text: string, isChinese: boolean) => {
    const trimmed = text.replace(edges, '')
    if (trimmed) parts.push({ text: trimmed, isChinese })
  }
  let end = 0
  for (const match of location.matchAll(chineseRun)) {
    push(location.slice(end, match.index), false)
    push(match[0], true)
    end = match.index + match[0].length
  }
  push(location.slice(end), false)
  return parts
}

/** What to show to a driver: the Chinese of a place, or null where it has none. */
export function chinesePlace(location: string): string | null {
  const chinese = splitPlace(location).filter((part) => part.isChinese)
  return chinese.length === 0 ? null : chinese.map((part) => part.text).join(' ')
}
