import { expect, it } from 'vitest'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { findingsAsMarkdown, groupFindings, splitIgnored } from './findings.ts'

const report: FeedReport = {
  source: 'pasted text',
  format: 'rss',
  feed: { title: null, link: null, language: null, description: null, image: null },
  items: [],
  problems: [
    { severity: 'advice', code: 'few-items', message: 'Two items' },
    { severity: 'error', code: 'no-title', message: 'An item has no title', line: 4, column: 2 },
    { severity: 'error', code: 'no-title', message: 'An item has no title', line: 9 },
  ],
  guides: {
    'no-title': { why: 'Readers see nothing.', fix: 'Add one.', example: '<title>x</title>', docs: 'no-title' },
  },
}

it('folds findings of one kind, the gravest first', () => {
  expect(groupFindings(report.problems).map(({ code, problems }) => [code, problems.length])).toEqual([
    ['no-title', 2],
    ['few-items', 1],
  ])
})

it('writes them with place, reason and example', () => {
  const text = findingsAsMarkdown(report)
  expect(text).toContain('- An item has no title (line 4:2)\n- An item has no title (line 9)\n\nReaders see nothing.')
  expect(text).toContain('```\n<title>x</title>\n```')
})

it('leaves aside what the partner lives with, and says so', () => {
  const ignored = [{ code: 'few-items', reason: 'Monthly', by: 'Mei', at: '2026-11-20T10:00:00.000Z' }]
  expect(splitIgnored(report.problems, ignored).quiet).toHaveLength(1)
  const text = findingsAsMarkdown(report, ignored)
  expect(text).not.toContain('advice: few-items')
  expect(text).toContain('## ignored\n- few-items: Monthly (Mei)')
})
