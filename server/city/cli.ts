import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { FeedReport } from '#shared/protocol/city.ts'
import { ConfigError, readConfig } from '../platform/config.ts'
import { checkFeed } from './check.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { fetchFeed } from './fetch.ts'
import { createGuard, fetchLimits } from '../platform/outside/guard.ts'
import { formatReport } from './report-text.ts'

const usage = 'Usage: npm run feed -- check FILE_OR_URL [--json]'

/** Where the feed could not be read at all; the message is for the person at the terminal. */
class CannotRead extends Error {}

interface Source {
  bytes: Uint8Array
  contentType: string | null
}

async function readUrl(url: string): Promise<Source> {
  const guard = createGuard({ allowPrivateNetwork: readConfig(process.env).feedsAllowPrivateNetwork })
  try {
    const options = { guard, infoUrl: null, now: Date.now }
    const answer = await fetchFeed(url, { etag: null, lastModified: null }, options)
    if (answer.kind !== 'changed') {
      throw new CannotRead(answer.kind === 'refused' ? answer.message : 'The server answered with nothing new')
    }
    return { bytes: answer.body, contentType: answer.contentType }
  } finally {
    await guard.close()
  }
}

async function readSource(source: string): Promise<Source> {
  if (/^https?:\/\//i.test(source)) return readUrl(source)
  const facts = await stat(source).catch(() => null)
  if (!facts) throw new CannotRead(`There is no file "${source}"`)
  if (!facts.isFile()) throw new CannotRead(`"${source}" is not a file`)
  if (facts.size > fetchLimits.bytes) throw new CannotRead(`"${source}" is larger than 10 MB`)
  return { bytes: await readFile(source), contentType: null }
}

function argumentsOrNull(): { source: string; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [command, source, ...more] = positionals
    return command === 'check' && source && more.length === 0 ? { source, json: values.json ?? false } : null
  } catch {
    return null
  }
}

const exitOf = (report: FeedReport): number =>
  report.format === 'unknown' ? 2 : report.problems.some(({ severity }) => severity === 'error') ? 1 : 0

/** Answers with the exit status: 0 no errors, 1 errors in the feed, 2 not read at all. */
async function main(): Promise<number> {
  const asked = argumentsOrNull()
  if (!asked) {
    console.error(usage)
    return 2
  }
  try {
    const { bytes, contentType } = await readSource(asked.source)
    const report = checkFeed(bytes, { source: asked.source, contentType, now: Date.now() })
    console.log(asked.json ? JSON.stringify(report, null, 2) : formatReport(report))
    return exitOf(report)
  } catch (error) {
    const isKnown = error instanceof CannotRead || error instanceof FetchError || error instanceof ConfigError
    const message = isKnown ? error.message : `"${asked.source}" could not be read: ${String(error).slice(0, 200)}`
    if (asked.json) console.log(JSON.stringify(unread(asked.source, message), null, 2))
    else console.error(message)
    return 2
  }
}

function unread(source: string, message: string): FeedReport {
  const feed = { title: null, link: null, language: null, description: null, image: null }
  return { source, format: 'unknown', feed, items: [], problems: [{ severity: 'error', code: 'not-read', message }] }
}

process.exitCode = await main()
