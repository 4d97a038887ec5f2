import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createReader, readingLimits, ReadingFailed, type Reader } from './reader.ts'
import type { ReadingTask } from './reading.ts'

// Starting a thread takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const fixtures = join(import.meta.dirname, '../../test/fixtures/feeds')
const now = Date.parse('2026-11-20T12:00:00Z')

function task(name: string): Extract<ReadingTask, { kind: 'check' }> {
  const bytes = readFileSync(join(fixtures, name))
  return { kind: 'check', bytes, contentType: null, source: name, now, imageKey: 'key' }
}

const open: Reader[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()))
})

function reader(limits: Partial<Record<keyof typeof readingLimits, number>> = {}): Reader {
  const made = createReader({ ...readingLimits, ...limits })
  open.push(made)
  return made
}

describe('reader', () => {
  test('answers each who asks with their own document', async () => {
    const one = reader()
    const names = ['good/rss.xml', 'good/atom.xml', 'hostile/entity-bomb.xml', 'good/events.ics']
    const reports = await Promise.all(names.map((name) => one.read(task(name))))
    expect(reports.map(({ source, format }) => [source, format])).toEqual([
      ['good/rss.xml', 'rss'],
      ['good/atom.xml', 'atom'],
      ['hostile/entity-bomb.xml', 'rss'],
      ['good/events.ics', 'icalendar'],
    ])
  })

  test('gives up on a document that takes too long, and starts anew with the next', async () => {
    const one = reader({ milliseconds: 1 })
    const readings = [one.read(task('good/rss.xml')), one.read(task('good/atom.xml'))]
    const outcomes = await Promise.allSettled(readings)
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(readings[0]).rejects.toThrow('takes too long')
  })

  test('outlives a document that takes too much memory', async () => {
    const one = reader({ megabytes: 24 })
    const items = '<item><title>x</title><description>some words</description></item>'.repeat(140_000)
    const bytes = Buffer.from(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`)
    await expect(one.read({ ...task('good/rss.xml'), bytes })).rejects.toBeInstanceOf(ReadingFailed)
    expect(await one.read(task('good/feed.json'))).toMatchObject({ format: 'jsonfeed' })
  })

  test('tells those who wait that it was closed', async () => {
    const one = reader()
    const reading = one.read(task('good/rss.xml'))
    const [outcome] = await Promise.all([Promise.allSettled([reading]), one.close()])
    expect(outcome).toMatchObject([{ status: 'rejected', reason: expect.any(ReadingFailed) }])
    await expect(one.read(task('good/rss.xml'))).rejects.toBeInstanceOf(ReadingFailed)
  })
})
