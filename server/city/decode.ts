import { analyse } from 'chardet'

export interface Decoded {
  text: string
  /** Name of the character set that was used. */
  charset: string
  /** What the server says, and what the document says of itself; null where they say nothing. */
  told: string | null
  declared: string | null
  /** What one of them says, where it is no known character set. */
  unknown: string | null
  /** Bytes that mean nothing in that character set stood in the document. */
  hasBadBytes: boolean
  /** Line in which a calendar is first folded within a character; null where none is. What was torn is whole in `text`. */
  tornLine: number | null
}

const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** How much of a document is looked at where nobody says what it is written in. Bytes. */
const sampleSize = 100_000
const headSize = 1_024

function decoderFor(label: string, fatal = false): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label, { fatal })
  } catch {
    return null
  }
}

const nameOf = (label: string): string | null => decoderFor(label)?.encoding.toLowerCase() ?? null

/** The document in a character set, or null where a byte of it means nothing there. */
function decodeWhole(bytes: Uint8Array, label: string): string | null {
  try {
    return decoderFor(label, true)?.decode(bytes) ?? null
  } catch {
    return null
  }
}

const markOf = (bytes: Uint8Array) => marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1]

/** UTF-16 without a mark: every other byte of what a feed begins with is zero. */
function looksLikeUtf16(bytes: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be'
  return null
}

/** What the document says in its XML declaration, or as a page in its meta element. */
function declaredIn(head: string): string | null {
  const xml = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']\s*([\w.:-]+)\s*["']/i.exec(head)?.[1]
  return xml ?? (/<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] || null)
}

/** Names that servers send of themselves, whatever the document is. */
const isServersDefault = (label: string) => nameOf(label) === 'windows-1252'

function guess(bytes: Uint8Array): string | null {
  for (const { name } of analyse(bytes.subarray(0, sampleSize))) {
    if (nameOf(name) !== null && decodeWhole(bytes, name) !== null) return name
  }
  return null
}

const hasForeignBytes = (bytes: Uint8Array) => bytes.some((byte) => byte >= 0x80)

/**
 * Finds what a document is written in by what its bytes can mean, with what server and document say as hints: UTF-8
 * holds together so tightly that what is valid is hardly anything else.
 */
function charsetOf(bytes: Uint8Array, told: string | null, declared: string | null): string {
  const wide = markOf(bytes) ?? looksLikeUtf16(bytes)
  if (wide) return wide
  // Texts of ASCII alone include those of ISO-2022-JP, which switch by escapes; there the word of the document counts.
  if (hasForeignBytes(bytes) && decodeWhole(bytes, 'utf-8') !== null) return 'utf-8'
  const hints = [declared, told].filter((label) => label !== null && !/^utf-?16/i.test(label)) as string[]
  const honest = hints.find((label) => !isServersDefault(label) && decodeWhole(bytes, label) !== null)
  if (honest) return honest
  const known = hints.find((label) => nameOf(label) !== null)
  // A document that is UTF-8 but for some bytes is still UTF-8.
  if (known && nameOf(known) === 'utf-8' && isMostlyUtf8(bytes)) return known
  return guess(bytes) ?? known ?? 'utf-8'
}

/** More than nine in ten of the characters beyond ASCII hold together. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, sampleSize))
  const bad = text.split('\ufffd').length - 1
  const good = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  return bad <= 3 || bad * 9 < good
}

/** A calendar without its folds, which some programs set between the bytes of a character. */
function unfold(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  return Buffer.from(text.replace(/\r?\n[ \t]/g, ''), 'latin1')
}

const isCalendar = (bytes: Uint8Array) =>
  /^(?:\u00ef\u00bb\u00bf)?\s*BEGIN:VCALENDAR/i.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'))

/** A calendar that is UTF-8 once it is unfolded; null for every other document. */
function readTorn(bytes: Uint8Array): Pick<Decoded, 'text' | 'tornLine'> | null {
  if (!isCalendar(bytes) || decodeWhole(bytes, 'utf-8') !== null) return null
  const text = decodeWhole(unfold(bytes), 'utf-8')
  if (text === null) return null
  const torn = new TextDecoder().decode(bytes)
  return { text, tornLine: torn.slice(0, torn.indexOf('\ufffd')).split('\n').length }
}

/** Turns a document's bytes into text, whatever is claimed of them. */
export function decodeText(bytes: Uint8Array, contentType: string | null): Decoded {
  const told = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null
  const mark = markOf(bytes)
  const wide = mark?.startsWith('utf-16') ? mark : looksLikeUtf16(bytes)
  const head = wide
    ? new TextDecoder(wide).decode(bytes.subarray(0, 2 * headSize))
    : Buffer.from(bytes.subarray(0, headSize)).toString('latin1')
  const declared = declaredIn(head.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, ''))
  const torn = readTorn(bytes)
  if (torn) return { ...torn, charset: 'utf-8', told, declared, unknown: null, hasBadBytes: false }
  const wished = charsetOf(bytes, told, declared)
  const text = (decoderFor(wished) ?? new TextDecoder()).decode(bytes)
  const unknown = [told, declared].find((label) => label !== null && nameOf(label) === null) ?? null
  return {
    text,
    charset: nameOf(wished) ?? 'utf-8',
    told,
    declared,
    unknown: unknown?.slice(0, 60) ?? null,
    hasBadBytes: text.includes('\ufffd'),
    tornLine: null,
  }
}

/** Whether two labels name one character set; GB2312 and GBK are parts of GB18030. */
export function isSameCharset(one: string, other: string): boolean {
  const family = (label: string) => {
    const name = nameOf(label) ?? label.toLowerCase()
    return name === 'gbk' ? 'gb18030' : name.replace(/^utf-16[lb]e$/, 'utf-16')
  }
  return family(one) === family(other)
}
