import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode.ts'
import { identityOf, parseFeed, type ParsedFeed } from './parse.ts'
import { FeedUnreadable } from './read-any.ts'

const fixtures = join(import.meta.dirname, '../../test/fixtures/feeds')
const now = Date.parse('2026-11-20T12:00:00Z')

function read(name: string, source = 'https://source.example/feed'): ParsedFeed {
  return parseFeed(decodeText(readFileSync(join(fixtures, name)), null), { source, now })
}

describe('good feeds', () => {
  test('RSS with its namespaces', () => {
    const { raw, feed, items } = read('good/rss.xml')
    expect(raw).toMatchObject({ format: 'rss', ttlMinutes: 90 })
    expect(feed).toEqual({
      title: 'Lantern Street Notes',
      link: 'https://lantern.example/',
      language: 'en',
      description: 'What is on around the old town, in plain English.',
      image: 'https://lantern.example/logo.png',
    })
    expect(items[0]).toMatchObject({
      id: 'lantern-7',
      title: 'Noodles & night walks: five places open after ten',
      link: 'https://lantern.example/noodles?utm_source=feed&id=7',
      published: '2026-11-19T10:30:00.000Z',
      authors: ['Mina Okafor'],
      language: 'en',
      image: 'https://lantern.example/img/noodles-wide.jpg',
      categories: ['Food'],
    })
    expect(items[0]?.contentHtml).toContain('src="https://lantern.example/img/noodles.jpg"')
    expect(items[0]?.contentHtml).toContain('href="https://lantern.example/map"')
    expect(items[1]?.event).toEqual({
      start: '2026-12-05T11:30:00.000Z',
      end: '2026-12-05T13:00:00.000Z',
      location: 'Drum Tower courtyard, 3 Lantern Street',
      status: null,
    })
  })

  test('Atom with xml:base, XHTML and a language of its own', () => {
    const { raw, feed, items } = read('good/atom.xml')
    expect(raw.format).toBe('atom')
    expect(feed).toMatchObject({ language: 'fr', image: 'https://quartier.example/logo.png' })
    expect(items[0]).toMatchObject({
      title: 'Le marché du matin',
      link: 'https://quartier.example/marches/matin.html',
      image: 'https://quartier.example/marches/etal.jpg',
      language: 'fr',
      authors: ['Chloé Martin'],
      updated: '2026-11-19T08:00:00.000Z',
    })
    expect(items[0]?.contentHtml).toContain('<b>très bon</b>')
  })

  test('JSON Feed, whose plain text stays plain', () => {
    const { items } = read('good/feed.json')
    expect(items[0]).toMatchObject({
      title: 'Evening harbour: <who> fixes the bridge?',
      contentHtml: '<p>A talk with two engineers.</p>\n<p>Then your letters &amp; music.</p>',
      durationSeconds: 1815,
      enclosures: [{ url: 'https://harbour.example/evening.mp3', type: 'audio/mpeg', length: 900_000 }],
    })
  })

  test('a podcast', () => {
    const { items } = read('good/podcast.xml')
    expect(items[0]).toMatchObject({
      durationSeconds: 624,
      image: 'https://tenminutes.example/031.jpg',
      categories: ['Elementary'],
      enclosures: [{ url: 'https://tenminutes.example/031.mp3', type: 'audio/mpeg', length: 5_012_345 }],
    })
  })

  test('iCalendar: repeated, whole-day and cancelled events', () => {
    const { raw, items } = read('good/events.ics')
    expect(raw.format).toBe('icalendar')
    expect(items.map(({ title, event }) => [title, event?.start, event?.status])).toEqual([
      ['Quiz night, all welcome', '2026-11-24T12:00:00.000Z', null],
      ['Quiz night, all welcome', '2026-12-08T12:00:00.000Z', null],
      ['Quiz night, all welcome', '2026-12-15T12:00:00.000Z', null],
      ['Second-hand book fair 旧书市集', '2026-12-04T16:00:00.000Z', null],
      ['Boat trip', '2026-11-28T06:00:00.000Z', 'CANCELLED'],
    ])
    expect(items[0]).toMatchObject({
      event: { end: '2026-11-24T14:30:00.000Z', location: 'The Blue Door, 12 Willow Lane' },
    })
    expect(new Set(items.map(({ id }) => id)).size).toBe(5)
  })

  test("this server's own demo files keep paths below /demo/", () => {
    const text = `<rss version="2.0"><channel><title>t</title><link>https://guide.example/</link><item><title>x</title>
      <description>&lt;img src="/demo/a.jpg"&gt;&lt;a href="more"&gt;m&lt;/a&gt;</description>
      <enclosure url="/demo/a.mp3" length="1" type="audio/mpeg"/></item></channel></rss>`
    const own = parseFeed({ text }, { source: '/demo/guide.xml', now }).items[0]
    expect(own).toMatchObject({ image: '/demo/a.jpg', enclosures: [{ url: '/demo/a.mp3' }] })
    expect(own?.contentHtml).toContain('href="https://guide.example/more"')
    const foreign = parseFeed({ text }, { source: 'https://guide.example/feed', now }).items[0]
    expect(foreign).toMatchObject({ image: 'https://guide.example/demo/a.jpg' })
  })
})

describe('identity', () => {
  const item = { guid: null, title: 'T', published: 'P' }

  test('is the guid, else the link without what counts visits, else what the item says', () => {
    expect(identityOf({ ...item, guid: ' g ' }, 'https://a.example/')).toBe('g')
    expect(identityOf(item, 'https://a.example/x?utm_source=f&b=1&utm_medium=r#top')).toBe('https://a.example/x?b=1')
    expect(identityOf(item, null)).toMatch(/^sha256:/)
    expect(identityOf(item, null)).not.toBe(identityOf({ ...item, published: 'Q' }, null))
  })
})

describe('hostile feeds', () => {
  test.each(['entity-bomb', 'external-entity'])('refuses %s', (name) => {
    expect(() => read(`hostile/${name}.xml`)).toThrow(FeedUnreadable)
  })

  test('gives up on endless nesting without a fault of its own', () => {
    expect(() => read('hostile/deep-nesting.xml')).toThrow(FeedUnreadable)
    expect(read('hostile/deep-html.xml').items[0]?.contentHtml.length).toBeLessThan(2_000)
  })

  test('takes a feed that was cut off for what it is, so that its end is not taken for a withdrawal', () => {
    expect(() => read('broken/cut-off.xml')).toThrow(FeedUnreadable)
  })

  test('leaves no script anywhere', () => {
    const { feed, items } = read('hostile/script-everywhere.xml')
    const { raw: _raw, ...item } = items[0] as (typeof items)[number]
    expect(item.link).toBeNull()
    expect(item.image).toBeNull()
    expect(item.enclosures).toEqual([])
    const html = item.summaryHtml + item.contentHtml
    expect(html).toContain('<p>Text</p>')
    expect(JSON.stringify({ feed, item: { ...item, id: '' } })).not.toMatch(/canary|<script|<iframe|<svg|<form/)
  })

  test.each(['not-well-formed', 'undefined-entity', 'undefined-prefix', 'bad-charset'])(
    'still reads what can be read of %s',
    (name) => {
      expect(read(`broken/${name}.xml`).items.length).toBeGreaterThan(0)
    },
  )
})
