import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode.ts'
import { toRows, type FeedDefaults } from './ingest.ts'
import { parseFeed } from './parse.ts'

const fixtures = join(import.meta.dirname, '../../test/fixtures/feeds')
const now = Date.parse('2026-11-20T12:00:00Z')
const feed: FeedDefaults = { id: 'f', partner_id: 'p', section: null, kind: 'article', language: null, city: null }

const rowsOf = (text: string, more: Partial<FeedDefaults> = {}) =>
  toRows(parseFeed({ text }, { source: 'https://a.example/feed', now }), { ...feed, ...more }, now)

const fixture = (name: string, more: Partial<FeedDefaults> = {}) =>
  rowsOf(decodeText(readFileSync(join(fixtures, name)), null).text, more)

const rss = (items: string) => `<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`

describe('toRows', () => {
  test('knows a lesson by its level and its sound', () => {
    expect(fixture('good/podcast.xml')[0]).toMatchObject({
      kind: 'lesson',
      level: 'Elementary',
      section: null,
      audio_url: 'https://tenminutes.example/031.mp3',
      audio_seconds: 624,
      summary: 'Short at the sides, please. 两边剪短一点。',
    })
  })

  test('knows an event by its start, and a programme by the feed that says so', () => {
    expect(fixture('good/rss.xml').map(({ kind, section }) => [kind, section])).toEqual([
      ['article', 'Food'],
      ['event', null],
    ])
    expect(fixture('good/rss.xml', { kind: 'programme', section: 'On air' })[1]).toMatchObject({
      kind: 'programme',
      section: 'On air',
    })
  })

  test('shows no event that was called off', () => {
    const boat = fixture('good/events.ics').find(({ title }) => title === 'Boat trip')
    expect(boat?.withdrawn_at).toBe(now)
  })

  test('takes the first of two items with one identity', () => {
    const rows = fixture('broken/duplicate-guid.xml')
    expect(rows.map(({ title }) => title)).toEqual(['An item'])
  })

  test.each(['implausible-date', 'no-date', 'bad-date'])('gives an item with %s the time it was first seen', (name) => {
    expect(fixture(`broken/${name}.xml`)[0]).toMatchObject({ published_at: now, isUndated: true })
  })

  test('finds a title in the text, and leaves out what says nothing', () => {
    const rows = rowsOf(rss('<item><description>Only words</description></item><item><guid>x</guid></item>'))
    expect(rows.map(({ title }) => title)).toEqual(['Only words'])
  })

  test('never takes a date in the future for the date of an item', () => {
    const soon = new Date(now + 3_600_000).toUTCString()
    expect(rowsOf(rss(`<item><title>x</title><pubDate>${soon}</pubDate></item>`))[0]?.published_at).toBe(now)
  })
})
