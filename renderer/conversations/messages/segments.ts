import { LinkifyIt } from 'linkify-it'

/** A stretch of a message's text. */
export type Segment =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'mention'; text: string; userId: number | 'all' }

/** Somebody a message names, as the text spells them (without the @). */
export interface MentionName {
  userId: number | 'all'
  name: string
}

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false, maxLength: 2_000 })
linkify.add('ftp:', null).add('mailto:', null).add('//', null)
linkify.add('guanxi:', {
  validate: (text, position) => /^\/\/(?:group|user)\/[\w-]{1,64}/.exec(text.slice(position))?.[0].length ?? 0,
})

const fullWidthPunctuation = /[，。！？；：、（）【】《》〈〉「」『』“”‘’…]/

const safeSchemes = new Set(['http:', 'https:', 'guanxi:'])

/** The address behind a link's text where it may be opened, else undefined: `javascript:` and its like never may. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, username, password } = new URL(url)
  // "https://bank.example@evil.example" shows one host and opens another.
  if (!safeSchemes.has(protocol) || username || password) return undefined
  return url
}

/** Cuts a message's text into links, mentions and what lies between; joined again, the pieces are the text. */
export function segmentsOf(text: string, mentions: readonly MentionName[] = []): readonly Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of linkify.match(text) ?? []) {
    // Chinese and Japanese put no space after an address: full-width punctuation ends it.
    const tail = match.raw.search(fullWidthPunctuation)
    const cut = tail === -1 ? 0 : match.raw.length - tail
    const url = safeUrl(cut === 0 ? match.url : match.url.slice(0, -cut))
    if (!url) continue
    pushMentions(segments, text.slice(end, match.index), mentions)
    end = match.lastIndex - cut
    segments.push({ kind: 'link', text: text.slice(match.index, end), url })
  }
  pushMentions(segments, text.slice(end), mentions)
  return segments
}

function pushMentions(into: Segment[], text: string, mentions: readonly MentionName[]): void {
  if (text === '') return
  let rest = text
  let at: number
  const longestFirst = [...mentions].sort((a, b) => b.name.length - a.name.length)
  let from = 0
  while ((at = rest.indexOf('@', from)) !== -1) {
    const found = longestFirst.find(({ name }) => name !== '' && rest.startsWith(name, at + 1))
    if (!found) {
      from = at + 1
      continue
    }
    if (at > 0) into.push({ kind: 'text', text: rest.slice(0, at) })
    const stop = at + 1 + found.name.length
    into.push({ kind: 'mention', text: rest.slice(at, stop), userId: found.userId })
    rest = rest.slice(stop)
    from = 0
  }
  if (rest !== '') into.push({ kind: 'text', text: rest })
}
