import { SaxesParser, type SaxesTagNS } from 'saxes'

export interface XmlFault {
  message: string
  line: number
  column: number
}

/** Where an item stands, and what no feed library reads of it. */
export interface ScannedItem {
  line: number
  column: number
  event: { start: string; end: string | null; location: string | null } | null
}

export interface XmlScan {
  faults: XmlFault[]
  items: ScannedItem[]
  /** Local name of the outermost element; null where there is none. */
  root: string | null
  rootVersion: string | null
  /** The document defines entities of its own, which are never expanded. */
  hasEntities: boolean
}

const faultsMost = 20

/** Namespaces whose elements say when and where an item takes place. */
const eventNamespaces = new Set(['http://purl.org/rss/1.0/modules/event/', 'urn:ietf:params:xml:ns:xcal'])
const eventNames: Record<string, 'start' | 'end' | 'location'> = {
  startdate: 'start',
  dtstart: 'start',
  enddate: 'end',
  dtend: 'end',
  location: 'location',
}

class Enough extends Error {}

/** The parser puts the place in front of the words; the place is told apart. */
const bareMessage = (message: string) => message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')

/**
 * Reads XML strictly, without expanding or loading anything, to find where it breaks the rules and where its items
 * stand. Stops at the first {@link faultsMost} faults.
 */
export function scanXml(text: string): XmlScan {
  const scan: XmlScan = { faults: [], items: [], root: null, rootVersion: null, hasEntities: false }
  const parser = new SaxesParser({ xmlns: true })
  let item: (ScannedItem & { found: Record<string, string>; hasContent: boolean }) | null = null
  let open: 'start' | 'end' | 'location' | null = null

  parser.on('error', (error) => {
    scan.faults.push({ message: bareMessage(error.message), line: parser.line, column: parser.column })
    if (scan.faults.length >= faultsMost) throw new Enough()
  })
  parser.on('doctype', (doctype) => {
    scan.hasEntities ||= /<!ENTITY/i.test(doctype)
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (scan.root === null) {
      scan.root = tag.local
      scan.rootVersion = tag.attributes['version']?.value ?? null
    }
    if (tag.local === 'item' || tag.local === 'entry') {
      item = { line: parser.line, column: parser.column, event: null, found: {}, hasContent: false }
    } else if (item) {
      item.hasContent ||= Object.keys(tag.attributes).length > 0
      open = eventNamespaces.has(tag.uri) ? (eventNames[tag.local.toLowerCase()] ?? null) : null
    }
  })
  const onText = (piece: string) => {
    if (!item || piece.trim() === '') return
    item.hasContent = true
    if (open) item.found[open] = (item.found[open] ?? '') + piece
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', (tag) => {
    open = null
    if (!item || (tag.local !== 'item' && tag.local !== 'entry')) return
    const { line, column, found, hasContent } = item
    const { start, end = null, location = null } = found
    const event = start === undefined ? null : { start: start.trim(), end, location: location?.trim() ?? null }
    // The feed library skips items without anything in them; so does the count.
    if (hasContent) scan.items.push({ line, column, event })
    item = null
  })

  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return scan
}
