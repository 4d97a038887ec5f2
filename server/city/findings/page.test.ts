import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalog } from './catalog.ts'
import { findingsPage } from './page.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/partners.md'), 'utf8')

test('the partners’ page explains every finding as the code does (npm run feed -- findings writes it)', () => {
  const begin = page.indexOf('### ', page.indexOf('<!-- findings'))
  const end = page.indexOf('<!-- end of findings')
  // Blank lines around headings are the formatter's.
  expect(page.slice(begin, end).trim()).toBe(findingsPage())
})

test('each finding says what, why and how in whole sentences', () => {
  for (const [code, { what, why, fix }] of Object.entries(catalog)) {
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/)
    expect(what).toMatch(/^\S.*[^.]$/)
    for (const text of [why, fix]) expect(text).toMatch(/^\S.*[.\w”]$/s)
  }
})
