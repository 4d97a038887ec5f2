import { isSameCharset, type Decoded } from './decode.ts'
import { knownNamespaces } from './known-tags.ts'
import { quoted, type Problems } from './problems.ts'
import type { XmlScan } from './scan-xml.ts'

/** Faults of the XML itself. */
export function checkXml(scan: XmlScan | null, problems: Problems): void {
  for (const { code, message, line, column } of scan?.faults ?? []) {
    problems.feed(code, `The XML is not well-formed: ${message}`, { line, column })
  }
}

/** What the document is written in, against what is said of it. */
export function checkCharset(decoded: Decoded, problems: Problems): void {
  const { charset, told, declared, unknown, tornLine } = decoded
  if (unknown) {
    problems.feed(
      'charset-unknown',
      `The character set ${quoted(unknown)} is not known; the feed was read as ${charset}`,
    )
  }
  const claims = [declared, told].filter((label) => label !== null && label !== unknown) as string[]
  const wrong = claims.find((label) => !isSameCharset(label, charset))
  const hasForeign = /[^\p{ASCII}]/u.test(decoded.text)
  if (declared && told && !unknown && !isSameCharset(told, declared)) {
    problems.feed(
      'charset-disagreement',
      `The server says the feed is written in ${quoted(told)}, the document says ${quoted(declared)}; it was read as ${charset}`,
    )
  } else if (wrong && hasForeign && !decoded.hasBadBytes) {
    const message = `The feed says it is written in ${quoted(wrong)}, but its bytes are ${charset}`
    problems.feed('charset-mismatch', message, { line: 1 })
  }
  if (tornLine !== null) {
    problems.feed('ical-fold-in-character', 'A line is folded between the bytes of a character', { line: tornLine })
  }
  if (!decoded.hasBadBytes) return
  const before = decoded.text.slice(0, decoded.text.indexOf('\ufffd'))
  const place = { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') }
  const message = `The feed holds bytes that mean nothing in ${charset}, in which it says it is written`
  problems.feed('charset-mismatch', message, place)
}

const oldRss = new Set(['0.9', '0.90', '0.91', '0.92', '0.93', '0.94'])

function oldVersion({ root, rootVersion, rootUri }: XmlScan): string | null {
  if (root === 'rss' && rootVersion !== null && oldRss.has(rootVersion.trim())) return `RSS ${rootVersion.trim()}`
  if (root === 'RDF') return rootUri && 'RSS 1.0'
  return rootUri === 'http://purl.org/atom/ns#' ? 'Atom 0.3' : null
}

/** The version, and elements that nobody knows. */
export function checkVocabulary(scan: XmlScan | null, problems: Problems): void {
  if (!scan) return
  const old = oldVersion(scan)
  if (old) problems.feed('version-obsolete', `The feed is written in ${old}`, { line: 1 })
  for (const { uri, line, column } of scan.unknownNamespaces) {
    const near = Array.from(knownNamespaces).find((known) => known.toLowerCase() === uri.toLowerCase())
    const hint = near ? `; perhaps ${near} is meant` : ''
    problems.feed('namespace-unknown', `The extension ${quoted(uri)} is not read here${hint}`, { line, column })
  }
  for (const { name, line, column } of scan.unknownTags) {
    problems.feed('tag-undefined', `The format has no element <${name.slice(0, 60)}> at this place`, { line, column })
  }
}
