import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { FindingCode } from './findings/catalog.ts'
import { atomNamespaces, atomTags, knownNamespaces, rssTags } from './known-tags.ts'
import { itemsMost } from './raw-feed.ts'

export interface Place {
  line: number
  column: number
}

export interface XmlFault extends Place {
  code: FindingCode
  message: string
}

/** Where an item stands, and what no feed library reads of it. */
export interface ScannedItem extends Place {
  /** Where its elements begin, by their name as written. */
  parts: Record<string, Place>
  event: { start: string; end: string | null; location: string | null } | null
  /** Text of `author` and of `expirationDate`, as written. */
  author: string | null
  expires: string | null
}

export interface XmlScan {
  faults: XmlFault[]
  items: ScannedItem[]
  /** Local name of the outermost element; null where there is none. */
  root: string | null
  rootVersion: string | null
  rootUri: string
  /** Where the elements of the feed itself begin. */
  parts: Record<string, Place>
  /** The document defines entities of its own, which are never expanded. */
  hasEntities: boolean
  /** One of them stands in another file. */
  hasExternalEntity: boolean
  isTooDeep: boolean
  unknownTags: (Place & { name: string })[]
  unknownNamespaces: (Place & { uri: string })[]
  /** Text of the feed's own elements that hold e-mail addresses, by name. */
  emails: Record<string, string>
  /** Ids of entries that the feed says are deleted (RFC 6721). */
  deleted: string[]
  /** Where the last item that is read ends, and what closes the document there; null where all are read. */
  cut: { position: number; closing: string } | null
}

const faultsMost = 20
const unknownMost = 10
const depthMost = 256
const doctypeLookedAt = 5_000

/** Namespaces whose elements say when and where an item takes place. */
const eventNamespaces = new Set(['http://purl.org/rss/1.0/modules/event/', 'urn:ietf:params:xml:ns:xcal'])
const tombstones = 'http://purl.org/atompub/tombstones/1.0'
const eventNames: Record<string, string> = {
  startdate: 'start',
  dtstart: 'start',
  enddate: 'end',
  dtend: 'end',
  location: 'location',
}
const noted: Record<string, 'author' | 'expires'> = {
  author: 'author',
  expirationDate: 'expires',
  'prism:expirationDate': 'expires',
  'pur:expirationDate': 'expires',
}
const addressed = new Set(['managingEditor', 'webMaster'])

class Enough extends Error {}

/** The parser puts the place in front of the words; the place is told apart. */
const bareMessage = (message: string) => message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')

function codeOf(message: string): FindingCode {
  if (/XML declaration must (?:appear|be) at the start/i.test(message)) return 'blank-before-declaration'
  if (/^disallowed character$/i.test(message)) return 'character-not-allowed'
  if (/undefined entity/i.test(message)) return 'entity-undefined'
  if (/unbound namespace prefix/i.test(message)) return 'prefix-undefined'
  return 'xml-not-well-formed'
}

const isItem = (tag: { local: string }) => tag.local === 'item' || tag.local === 'entry'

/** Whether an element without a prefix, or of Atom, is none that its format has at that place. */
function isUnknown(tag: SaxesTagNS, parent: string | undefined, root: string | null): boolean {
  if (root === 'feed') {
    if (!atomNamespaces.has(tag.uri)) return false
    return parent === 'feed' || parent === 'entry' ? !atomTags[parent].has(tag.local) : false
  }
  if (tag.prefix !== '' || (root !== 'rss' && root !== 'RDF')) return false
  return parent === 'channel' || parent === 'item' ? !rssTags[parent].has(tag.local) : false
}

const blankScan = (): XmlScan => ({
  faults: [],
  items: [],
  root: null,
  rootVersion: null,
  rootUri: '',
  parts: {},
  hasEntities: false,
  hasExternalEntity: false,
  isTooDeep: false,
  unknownTags: [],
  unknownNamespaces: [],
  emails: {},
  deleted: [],
  cut: null,
})

/**
 * Reads XML strictly, without expanding or loading anything, to find where it breaks the rules and where its items
 * stand. Stops at the first {@link faultsMost} faults and where the document is nested too deeply.
 */
export function scanXml(text: string): XmlScan {
  const scan = blankScan()
  const parser = new SaxesParser({ xmlns: true })
  const open: string[] = []
  const locals: string[] = []
  const namespaces = new Set<string>()
  let started: Place = { line: 1, column: 1 }
  let item: (ScannedItem & { found: Record<string, string>; hasContent: boolean }) | null = null
  /** What the text that comes next belongs to. */
  let reading: { into: Record<string, string>; name: string } | null = null

  function noteUnknown(tag: SaxesTagNS, parent: string | undefined): void {
    if (tag.uri !== '' && !namespaces.has(tag.uri)) {
      namespaces.add(tag.uri)
      if (!knownNamespaces.has(tag.uri) && scan.unknownNamespaces.length < unknownMost) {
        scan.unknownNamespaces.push({ uri: tag.uri, ...started })
      }
    }
    const isNew = scan.unknownTags.length < unknownMost && !scan.unknownTags.some(({ name }) => name === tag.name)
    if (isNew && isUnknown(tag, parent, scan.root)) scan.unknownTags.push({ name: tag.name, ...started })
  }

  function noteInside(tag: SaxesTagNS, depthInItem: number): void {
    if (item) {
      item.hasContent ||= Object.keys(tag.attributes).length > 0
      if (depthInItem === 1) item.parts[tag.name] ??= started
      const event = eventNamespaces.has(tag.uri) ? eventNames[tag.local.toLowerCase()] : undefined
      const name = event ?? (depthInItem === 1 ? noted[tag.name] : undefined)
      reading = name ? { into: item.found, name } : null
    } else if (open.length <= 2) {
      scan.parts[tag.name] ??= started
      reading = addressed.has(tag.name) ? { into: scan.emails, name: tag.name } : null
    }
    if (tag.uri === tombstones && tag.local === 'deleted-entry') {
      const ref = tag.attributes['ref']?.value
      if (ref && scan.deleted.length < itemsMost) scan.deleted.push(ref)
    }
  }

  let itemDepth = 0
  parser.on('error', (error) => {
    const message = bareMessage(error.message)
    scan.faults.push({ code: codeOf(message), message, line: parser.line, column: Math.max(1, parser.column) })
    if (scan.faults.length >= faultsMost) throw new Enough()
  })
  parser.on('doctype', (doctype) => {
    scan.hasEntities ||= /<!ENTITY/i.test(doctype)
    scan.hasExternalEntity ||= /<!ENTITY\s[^>]*\b(?:SYSTEM|PUBLIC)\b/i.test(doctype.slice(0, doctypeLookedAt))
  })
  parser.on('opentagstart', ({ name }) => {
    // What follows the name has been read; at the end of a line that is the next line already.
    const column = parser.column - name.length - 1
    started = column >= 1 ? { line: parser.line, column } : { line: Math.max(1, parser.line - 1), column: 1 }
  })
  parser.on('opentag', (tag) => {
    if (scan.root === null) {
      scan.root = tag.local
      scan.rootVersion = tag.attributes['version']?.value ?? null
      scan.rootUri = tag.uri
    }
    noteUnknown(tag, locals.at(-1))
    if (!item && isItem(tag)) {
      item = { ...started, parts: {}, event: null, author: null, expires: null, found: {}, hasContent: false }
      itemDepth = open.length
    } else noteInside(tag, open.length - itemDepth)
    open.push(tag.name)
    locals.push(tag.local)
    if (open.length > depthMost) {
      scan.isTooDeep = true
      throw new Enough()
    }
  })
  const onText = (piece: string) => {
    if (item && !item.hasContent && piece.trim() !== '') item.hasContent = true
    if (reading) reading.into[reading.name] = (reading.into[reading.name] ?? '') + piece
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', (tag) => {
    reading = null
    open.pop()
    locals.pop()
    if (!item || !isItem(tag) || open.length !== itemDepth) return
    const { found, hasContent, line, column, parts } = item
    const { start, end = null, location = null, author, expires } = found
    const event = start === undefined ? null : { start: start.trim(), end, location: location?.trim() ?? null }
    // The feed library skips items without anything in them; so does the count.
    const said = { author: author?.trim() ?? null, expires: expires?.trim() ?? null }
    if (hasContent && scan.items.length < itemsMost) scan.items.push({ line, column, parts, ...said, event })
    item = null
    if (scan.items.length === itemsMost) {
      const closing = open.toReversed().map((name) => `</${name}>`)
      scan.cut ??= { position: parser.position, closing: closing.join('') }
    }
  })

  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return scan
}
