import { expect, it } from 'vitest'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { findingsAsMarkdown, groupFindings } from './findings.ts'

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
