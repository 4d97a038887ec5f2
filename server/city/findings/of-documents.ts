import { findings } from './finding.ts'

const xmlWhy =
  'Strict readers refuse the whole feed. Here what can be read is shown, but what follows the fault may be lost.'

/** The document as such: its characters, its syntax, its format. */
export const ofDocuments = findings({
  empty: {
    severity: 'error',
    what: 'Nothing is there',
    why: 'There is nothing to show; what was read before stays.',
    fix: 'Look at what writes the feed: an empty answer mostly hides a fault of the program.',
  },
  'not-a-feed': {
    severity: 'error',
    what: 'This is not a feed',
    why: 'Web pages and other documents are not shown in the side-tab.',
    fix: 'Give the address of an RSS, Atom or JSON feed, a calendar, or a page with JSON-LD events.',
    example: '<link rel="alternate" type="application/rss+xml" href="/feed.xml">',
  },
  unreadable: {
    severity: 'error',
    what: 'Too broken to be read',
    why: 'Nothing of it can be shown; what was read before stays.',
    fix: 'Mend the first fault in the list; the ones after it often come from it.',
  },
  'entities-refused': {
    severity: 'error',
    what: 'The document defines entities of its own',
    why: 'Definitions can hide harmful content and can grow without end, so a document with them is not read.',
    fix: 'Remove the DOCTYPE, and write characters as they are, in UTF-8.',
    example: 'é  rather than  &eacute;',
  },
  'external-entity-refused': {
    severity: 'error',
    what: 'The document asks for another file',
    why: 'An entity with SYSTEM or PUBLIC would make our server fetch a file of its own. That is never done.',
    fix: 'Remove the DOCTYPE, and put the text where the entity stands.',
  },
  'xml-not-well-formed': {
    severity: 'error',
    what: 'The XML breaks a rule',
    why: xmlWhy,
    fix: 'Close every element in the order in which it was opened, put attribute values in quotes, and write & as &amp;.',
    example: '<title>Food &amp; drink</title>',
  },
  'blank-before-declaration': {
    severity: 'error',
    what: 'Something stands before the XML declaration',
    why: xmlWhy,
    fix: 'Let the document begin with <?xml, without an empty line or blank before it. Often a file of the program ends with a blank line.',
    example: '<?xml version="1.0" encoding="UTF-8"?>',
  },
  'character-not-allowed': {
    severity: 'error',
    what: 'A character that XML does not allow',
    why: xmlWhy,
    fix: 'Remove control characters. They mostly come with text that was pasted from another program.',
  },
  'entity-undefined': {
    severity: 'error',
    what: 'A name that XML does not know',
    why: 'XML knows five names: &amp; &lt; &gt; &quot; &apos;. Those of HTML, such as &nbsp;, are a fault.',
    fix: 'Write the character itself, or its number.',
    example: '&#160;  rather than  &nbsp;',
  },
  'prefix-undefined': {
    severity: 'error',
    what: 'A prefix that is not bound',
    why: 'Nobody can tell what an element means whose prefix has no address; it is not read.',
    fix: 'Bind the prefix in the outermost element.',
    example: '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/">',
  },
  'json-not-valid': {
    severity: 'error',
    what: 'The JSON breaks a rule',
    why: 'Nothing of it can be read.',
    fix: 'Let a JSON library write the feed: it sets quotes, commas and escapes.',
  },
  'ical-not-valid': {
    severity: 'error',
    what: 'The calendar cannot be read',
    why: 'None of its events can be shown.',
    fix: 'Begin with BEGIN:VCALENDAR, end with END:VCALENDAR, and close each VEVENT.',
    example: 'BEGIN:VEVENT … END:VEVENT',
  },
  'charset-unknown': {
    severity: 'warning',
    what: 'A character set nobody knows',
    why: 'The feed is read as it looks, which may be wrong.',
    fix: 'Write the feed in UTF-8 and say so.',
    example: '<?xml version="1.0" encoding="UTF-8"?>',
  },
  'charset-mismatch': {
    severity: 'error',
    what: 'The characters are not what the feed says they are',
    why: 'Readers see signs without meaning in place of letters.',
    fix: 'Write the feed in UTF-8, say so in the document and in Content-Type, and convert what comes from elsewhere.',
    example: 'Content-Type: application/rss+xml; charset=utf-8',
  },
  'charset-disagreement': {
    severity: 'warning',
    what: 'Server and document name different character sets',
    why: 'We look at the bytes and mostly find the right one; other readers believe one of the two and may show nonsense.',
    fix: 'Name the same in Content-Type and in the document, best UTF-8.',
    example: 'Content-Type: application/rss+xml; charset=utf-8',
  },
  'version-obsolete': {
    severity: 'advice',
    what: 'An old version of the format',
    why: 'It is read, but it cannot say what today’s versions say, such as ids, zones and files.',
    fix: 'Publish RSS 2.0, Atom 1.0 or JSON Feed 1.1.',
    example: '<rss version="2.0">',
  },
  'namespace-unknown': {
    severity: 'advice',
    what: 'An extension that is not read here',
    why: 'What stands in it is passed over.',
    fix: 'Nothing, if it is for other readers. If it should be shown here, look in “What is read” for its usual form.',
  },
  'tag-undefined': {
    severity: 'warning',
    what: 'An element that the format does not know',
    why: 'It is passed over, so what it says reaches nobody.',
    fix: 'Look at its spelling, capital letters included, or put it into an extension with a prefix.',
    example: '<pubDate>  rather than  <pubdate>',
  },
})
