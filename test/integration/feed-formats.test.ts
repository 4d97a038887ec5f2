import { describe, expect, test } from 'vitest'
import { calendar, eventPage } from '#test/fixtures/partners/writing.ts'
import { parseFeed } from '#server/city/parse.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const read = (text: string, source = 'https://source.example/feed') => parseFeed({ text }, { source, now })

describe('old formats', () => {
  test('Atom 0.3', () => {
    const { raw, feed, items } = read(`<?xml version="1.0"?>
      <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><tagline>Still here</tagline>
      <link rel="alternate" type="text/html" href="https://old.example/"/>
      <entry><title>One</title><id>tag:old,1</id><link rel="alternate" href="https://old.example/1"/>
      <issued>2026-11-18T09:00:00+08:00</issued><modified>2026-11-19T09:00:00+08:00</modified>
      <summary>Words</summary></entry></feed>`)
    expect(raw.format).toBe('atom')
    expect(feed).toMatchObject({ title: 'Old', description: 'Still here', link: 'https://old.example/' })
    expect(items[0]).toMatchObject({
      id: 'tag:old,1',
      link: 'https://old.example/1',
      published: '2026-11-18T01:00:00.000Z',
      updated: '2026-11-19T01:00:00.000Z',
    })
  })

  test.each(['0.91', '0.92', '0.93'])('RSS %s, with the DOCTYPE of its time', (version) => {
    const { raw, items } = read(`<?xml version="1.0"?>
      <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
      <rss version="${version}"><channel><title>T</title><link>https://old.example/</link>
      <item><title>One</title><link>https://old.example/1</link></item></channel></rss>`)
    expect(raw.format).toBe('rss')
    expect(items[0]).toMatchObject({ title: 'One', link: 'https://old.example/1', id: 'https://old.example/1' })
  })

  test.each(['http://purl.org/rss/1.0/', 'http://my.netscape.com/rdf/simple/0.9/'])('RDF of %s', (namespace) => {
    const { raw, items } = read(`<?xml version="1.0"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${namespace}">
      <channel><title>T</title><link>https://old.example/</link></channel>
      <item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link></item></rdf:RDF>`)
    expect(raw.format).toBe('rss')
    expect(items).toMatchObject([{ title: 'One', link: 'https://old.example/1' }])
  })

  test('JSON Feed 1.0, with its single author', () => {
    const { raw, items } = read(
      JSON.stringify(
        {
          version: 'https://jsonfeed.org/version/1',
          title: 'T',
          author: { name: 'Mina' },
          items: [{ id: 1, url: 'https://a.example/1', content_text: 'x', author: { name: 'Bao' } }],
        },
        null,
        2,
      ),
    )
    expect(raw).toMatchObject({ format: 'jsonfeed', notes: [] })
    expect(items[0]).toMatchObject({ id: '1', authors: ['Bao'], raw: { place: { line: 8, column: 5 } } })
  })
})

test('xml:base within xml:base, and in content of its own', () => {
  const { items } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/one/"><title>t</title><id>f</id>
    <entry xml:base="two/"><id>1</id><title>x</title><link href="page"/><content type="html" xml:base="three/">&lt;img src="p.jpg"&gt;</content></entry></feed>`)
  expect(items[0]?.contentHtml).toContain('https://a.example/one/two/three/p.jpg')
})

test('entries that the feed says are deleted', () => {
  const { scan } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>t</title>
    <at:deleted-entry ref="tag:a,1" when="2026-11-18T09:00:00Z"/><entry><id>2</id><title>x</title></entry></feed>`)
  expect(scan?.deleted).toEqual(['tag:a,1'])
})

describe('events in a page', () => {
  test('are read with place, price and status', () => {
    const { raw, feed, items } = read(eventPage(now), 'https://guide.example/concert')
    expect(raw.format).toBe('jsonld')
    expect(feed).toMatchObject({ title: 'Concert', language: 'en', link: 'https://guide.example/concert' })
    expect(items[0]).toMatchObject({
      title: 'Courtyard concert',
      link: 'https://guide.example/concert',
      image: 'https://guide.example/concert.jpg',
      authors: ['Mina Okafor', 'Harbour Guide'],
      event: {
        start: '2026-11-21T12:00:00.000Z',
        end: '2026-11-21T14:00:00.000Z',
        location: 'Drum Tower courtyard 鼓楼院子, 3 Lantern Street 灯笼街3号',
        status: 'CONFIRMED',
      },
    })
    expect(items[0]?.contentHtml).toContain('Price: 80 CNY')
  })

  test('are found in lists and graphs; what is cancelled says so; what is broken is passed over', () => {
    const block = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
    const event = (name: string) => ({ '@type': ['Thing', 'Event'], name, startDate: '2026-12-05T19:30' })
    const { raw, items } = read(
      `<html><head>${block({ '@graph': [{ '@type': 'WebPage' }, event('A')] })}<script type="application/ld+json">{oops</script>
      ${block({ '@type': 'ItemList', itemListElement: [{ item: { ...event('B'), eventStatus: 'EventCancelled' } }] })}</head></html>`,
    )
    expect(items.map(({ title, event: when }) => [title, when?.start, when?.status])).toEqual([
      ['A', '2026-12-05T11:30:00.000Z', null],
      ['B', '2026-12-05T11:30:00.000Z', 'CANCELLED'],
    ])
    expect(raw.notes.map(({ code }) => code)).toContain('json-not-valid')
  })

  test('a page without any names the feed it has', () => {
    const page = '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    expect(() => read(page)).toThrow('It names a feed: /feed.xml')
  })
})

describe('calendars', () => {
  test('one value that nobody can read takes no other event along', () => {
    const broken =
      'BEGIN:VEVENT\r\nUID:b\r\nDTSTAMP:20261118T010000Z\r\nDTSTART:2022-03-07T::\r\nSUMMARY:B\r\nEND:VEVENT\r\n'
    const { raw, items } = read(calendar(now).replace('END:VCALENDAR', `${broken}END:VCALENDAR`))
    expect(items.map(({ title }) => title)).toEqual(['Quiz night'])
    expect(raw.notes).toMatchObject([{ code: 'event-start-not-valid', line: 14 }])
  })

  test('thousands of events that repeat every second end in time', () => {
    const event = (index: number) =>
      `BEGIN:VEVENT\r\nUID:${index}\r\nDTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:x\r\nEND:VEVENT`
    const events = Array.from({ length: 2_000 }, (_, index) => event(index)).join('\r\n')
    const { items } = read(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events}\r\nEND:VCALENDAR\r\n`)
    expect(items.length).toBeLessThan(301)
  })
})

describe('documents made to hurt end in a report or in nothing', () => {
  const bombs: Record<string, string> = {
    'fifty thousand attributes': `<rss version="2.0"><channel ${Array.from({ length: 50_000 }, (_, index) => `a${index}="x"`).join(' ')}><title>t</title></channel></rss>`,
    'a hundred thousand brackets of JSON': `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(100_000)}`,
    'titles full of openings': `<rss version="2.0"><channel><title>t</title><item><title>${'&lt;a'.repeat(200_000)}</title></item></channel></rss>`,
    'a doctype of openings': `<!DOCTYPE rss [${'<!ENTITY '.repeat(100_000)}`,
    'an address of dots': `<rss version="2.0"><channel><title>t</title><managingEditor>a@${'.'.repeat(500_000)}</managingEditor></channel></rss>`,
    'nested JSON-LD': `<html><script type="application/ld+json">${'{"@graph":'.repeat(20_000)}</script></html>`,
    'comments without an end': '<rss version="2.0"><channel>' + '<!-- '.repeat(200_000),
    'half a character reference, again and again': `<rss version="2.0"><channel><title>${'&#'.repeat(200_000)}</title></channel></rss>`,
  }
  test.each(Object.entries(bombs))('%s', async (_name, text) => {
    const { checkFeed } = await import('#server/city/check.ts')
    const report = await checkFeed(Buffer.from(text), { source: 'bomb', contentType: null, now })
    expect(report.problems.length).toBeGreaterThan(0)
  })
})
