import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createReader, ReadingFailed, readingLimits, type Reader } from './reader.ts'
import type { ReadingTask } from './reading.ts'

const fixture = readFileSync(join(import.meta.dirname, '../../test/fixtures/feeds/broken/no-date.xml'))
const task = (bytes: Uint8Array): ReadingTask & { kind: 'check' } => ({
  kind: 'check',
  bytes,
  contentType: null,
  source: 'feed.xml',
  now: Date.parse('2026-11-20T12:00:00Z'),
  imageKey: 'key',
})

let reader: Reader
afterEach(() => reader.close())

test('documents are read one after the other', async () => {
  reader = createReader()
  const reports = await Promise.all([reader.read(task(fixture)), reader.read(task(Buffer.from('hello')))])
  expect(reports.map(({ format }) => format)).toEqual(['rss', 'unknown'])
})

test('a document that takes too long is refused', async () => {
  reader = createReader({ ...readingLimits, milliseconds: 1 })
  await expect(reader.read(task(fixture))).rejects.toThrow('takes too long')
})

test('a document that needs too much memory is refused, and the next one is read', async () => {
  reader = createReader({ ...readingLimits, megabytes: 40 })
  const text = '&lt;p&gt;Dough&lt;/p&gt;'.repeat(400_000)
  const item = `<item><title>Noodles</title><guid>g</guid><description>${text}</description></item>`
  const huge = Buffer.from(`<rss version="2.0"><channel><title>t</title>${item}</channel></rss>`)
  const [refused, read] = await Promise.allSettled([reader.read(task(huge)), reader.read(task(fixture))])
  expect(refused).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('too large') } })
  expect(read).toMatchObject({ status: 'fulfilled', value: { format: 'rss' } })
}, 30_000)

test('who waits while the reader closes is told', async () => {
  reader = createReader()
  const [left] = await Promise.allSettled([reader.read(task(fixture)), reader.close()])
  expect(left).toMatchObject({ status: 'rejected', reason: expect.any(ReadingFailed) })
})
