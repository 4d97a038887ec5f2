import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { ConfigError, readConfig } from '../platform/config.ts'
import { AppError } from '../platform/errors.ts'
import { FetchError } from '../platform/outside/fetch-error.ts'
import { createGuard, fetchLimits } from '../platform/outside/guard.ts'
import { fetchDocument } from './checking.ts'
import { guidesFor } from './findings/catalog.ts'
import { findingsPage } from './findings/page.ts'
import { createReader, ReadingFailed } from './reader.ts'
import { formatReport } from './report-text.ts'

const usage = 'Usage: npm run feed -- check FILE_OR_URL [--json]\n       npm run feed -- findings'

/** Where the feed could not be read at all; the message is for the person at the terminal. */
class CannotRead extends Error {}

async function readUrl(url: string) {
  const guard = createGuard({ allowPrivateNetwork: readConfig(process.env).feedsAllowPrivateNetwork })
  try {
    return await fetchDocument(url, { guard, infoUrl: null, now: Date.now })
  } finally {
    await guard.close()
  }
}

async function readSource(source: string) {
  if (/^https?:\/\//i.test(source)) return { ...(await readUrl(source)), source }
  const facts = await stat(source).catch(() => null)
  if (!facts) throw new CannotRead(`There is no file "${source}"`)
  if (!facts.isFile()) throw new CannotRead(`"${source}" is not a file`)
  if (facts.size > fetchLimits.bytes) throw new CannotRead(`"${source}" is larger than 10 MB`)
  return { bytes: await readFile(source), contentType: null, source }
}

function argumentsOrNull(): { source: string; json: boolean } | 'findings' | null {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [command, source, ...more] = positionals
    if (command === 'findings' && !source) return 'findings'
    return command === 'check' && source && more.length === 0 ? { source, json: values.json ?? false } : null
  } catch {
    return null
  }
}

const exitOf = (report: FeedReport): number =>
  report.format === 'unknown' ? 2 : report.problems.some(({ severity }) => severity === 'error') ? 1 : 0

/** In a process of its own, as the server reads: what breaks it breaks nothing here. */
async function check(source: string): Promise<FeedReport> {
  const document = await readSource(source)
  const reader = createReader()
  try {
    return await reader.read({ kind: 'check', ...document, now: Date.now(), imageKey: null })
  } finally {
    await reader.close()
  }
}

/** Answers with the exit status: 0 no errors, 1 errors in the feed, 2 not read at all. */
async function main(): Promise<number> {
  const asked = argumentsOrNull()
  if (!asked) {
    console.error(usage)
    return 2
  }
  if (asked === 'findings') {
    console.log(findingsPage())
    return 0
  }
  try {
    const report = await check(asked.source)
    console.log(asked.json ? JSON.stringify(report, null, 2) : formatReport(report))
    return exitOf(report)
  } catch (error) {
    const known = [CannotRead, FetchError, ConfigError, AppError, ReadingFailed]
    const isKnown = error instanceof Error && known.some((kind) => error instanceof kind)
    const message = isKnown ? error.message : `"${asked.source}" could not be read: ${String(error).slice(0, 200)}`
    if (asked.json) console.log(JSON.stringify(unread(asked.source, message, error), null, 2))
    else console.error(message)
    return 2
  }
}

function unread(source: string, message: string, error: unknown): FeedReport {
  const feed = { title: null, link: null, language: null, description: null, image: null }
  const code = error instanceof FetchError && error.code === 'tls' ? 'tls-fault' : 'not-read'
  const problems = [{ severity: 'error', code, message }] satisfies FeedReport['problems']
  return { source, format: 'unknown', feed, items: [], problems, guides: guidesFor(problems) }
}

process.exitCode = await main()
