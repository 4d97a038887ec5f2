import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feedReport } from '#shared/protocol/feed-report.ts'
import { checkFeed } from './check.ts'

const fixtures = join(import.meta.dirname, '../../test/fixtures/feeds')
const now = Date.parse('2026-11-20T12:00:00Z')

async function check(name: string) {
  const bytes = readFileSync(join(fixtures, name))
  return feedReport.parse(await checkFeed(bytes, { source: name, contentType: null, now }))
}

describe('good feeds', () => {
  test.each(readdirSync(join(fixtures, 'good')))('%s has neither errors nor warnings', async (name) => {
    expect((await check(`good/${name}`)).problems.filter(({ severity }) => severity !== 'advice')).toEqual([])
  })
})

/** Each file has one defect, and it is found with the severity and in the line that are told. */
const defects: Record<string, [code: string, severity: string, line?: number]> = {
  'bad-charset.xml': ['charset-mismatch', 'error', 10],
  'bad-date.xml': ['date-not-valid', 'error', 13],
  'blank-before-declaration.xml': ['blank-before-declaration', 'error', 2],
  'cut-off.xml': ['unreadable', 'error'],
  'duplicate-guid.xml': ['guid-duplicate', 'error', 19],
  'empty.xml': ['empty', 'error'],
  'enclosure-without-length.xml': ['enclosure-length-missing', 'warning', 15],
  'enclosure-without-type.xml': ['enclosure-type-missing', 'warning', 15],
  'guid-not-a-link.xml': ['guid-not-link', 'warning', 12],
  'html-page.html': ['not-a-feed', 'error'],
  'implausible-date.xml': ['date-implausible', 'warning', 13],
  'no-channel-link.xml': ['feed-link-missing', 'error'],
  'no-channel-title.xml': ['feed-title-missing', 'error'],
  'no-date.xml': ['date-missing', 'warning', 9],
  'no-guid.xml': ['guid-missing', 'warning', 9],
  'no-image.xml': ['image-missing', 'advice', 9],
  'no-items.xml': ['feed-empty', 'warning'],
  'no-language.xml': ['feed-language-missing', 'warning'],
  'no-link.xml': ['item-link-missing', 'warning', 9],
  'no-text.xml': ['item-text-missing', 'warning', 9],
  'no-title.xml': ['item-title-missing', 'warning', 9],
  'nonstandard-date.xml': ['date-not-standard', 'warning', 13],
  'not-a-calendar.ics': ['ical-not-valid', 'error'],
  'not-json.json': ['json-not-valid', 'error', 1],
  'not-well-formed.xml': ['xml-not-well-formed', 'error', 10],
  'other-json.json': ['not-a-feed', 'error'],
  'relative-link.xml': ['link-relative', 'warning', 11],
  'script-link.xml': ['link-not-web', 'error', 11],
  'undefined-entity.xml': ['entity-undefined', 'error', 10],
  'undefined-prefix.xml': ['prefix-undefined', 'error', 15],
  'unsafe-html.xml': ['unsafe-html', 'warning', 14],
  'wrong-language.xml': ['feed-language-not-valid', 'warning'],
  'wrong-weekday.xml': ['date-wrong-weekday', 'warning', 13],
}

/** What is broken off leaves more than one trace. */
const alsoFound: Record<string, string[]> = {
  'cut-off.xml': ['xml-not-well-formed'],
  'not-well-formed.xml': ['title-html'],
}

describe('broken feeds', () => {
  test('every one is in the table', () => {
    expect(readdirSync(join(fixtures, 'broken')).sort()).toEqual(Object.keys(defects).sort())
  })

  test.each(Object.entries(defects))('%s', async (name, [code, severity, line]) => {
    const { problems } = await check(`broken/${name}`)
    const serious = problems.filter((problem) => problem.code === code || problem.severity !== 'advice')
    expect(new Set(serious.map((problem) => problem.code))).toEqual(new Set([code, ...(alsoFound[name] ?? [])]))
    const found = problems.find((problem) => problem.code === code)
    expect(found).toMatchObject({ severity, ...(line ? { line } : {}) })
  })
})

describe('hostile feeds', () => {
  test.each(readdirSync(join(fixtures, 'hostile')))('%s ends in a report', async (name) => {
    const report = await check(`hostile/${name}`)
    expect(report.problems.length).toBeGreaterThan(0)
    const html = report.items.map((item) => item.summaryHtml + item.contentHtml).join('')
    expect(html).not.toMatch(/canary|<script/)
  })
})
