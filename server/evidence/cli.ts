import type { KeyObject } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { evidenceKeyPath } from '#shared/evidence/limits.ts'
import { publicKeyFrom, verifyArchive, type Verdict } from './verify.ts'
import { NotAnArchive } from './zip-reader.ts'

const usage = 'Usage: npm run evidence -- verify FILE [--key FILE_OR_URL] [--json]'
const keyMost = 10_000

/** Reads a key from a file, a server's origin, or the address of the key itself. */
async function keyFrom(source: string): Promise<KeyObject> {
  if (!/^https?:\/\//i.test(source)) {
    const pem = await readFile(source, 'utf8').catch(() => null)
    if (pem === null) throw new NotAnArchive(`There is no file "${source}"`)
    return publicKeyFrom(pem, `"${source}"`)
  }
  const url = new URL(source)
  if (url.pathname === '/') url.pathname = evidenceKeyPath
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) throw new NotAnArchive(`No key could be read from ${url.href}`)
  return publicKeyFrom((await answer.text()).slice(0, keyMost), url.href)
}

function tell({ manifest, fingerprint, isTrusted, faults }: Verdict): string {
  const { group, from, to, madeAt, madeBy, server, files } = manifest
  const facts = [
    `Group   ${group.name}`,
    `From    ${from}`,
    `Until   ${to}`,
    `Made    ${madeAt} by ${madeBy.name} (${madeBy.id})`,
    `Key     ${fingerprint}`,
  ].join('\n')
  if (faults.length > 0)
    return `NOT VALID: the archive is not as it was signed.\n\n${faults.map((fault) => `  ${fault}`).join('\n')}\n\n${facts}`
  const compare = `The key came from the archive itself. To make sure that the server has signed it, give its key too:\n  --key ${server ?? 'https://THE-SERVER'}${evidenceKeyPath}`
  return `VALID: all ${files.length} files are as they were signed.\n\n${facts}${isTrusted ? '' : `\n\n${compare}`}`
}

function argumentsOrNull(): { file: string; key: string | undefined; json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { key: { type: 'string' }, json: { type: 'boolean' } },
    })
    const [command, file, ...more] = positionals
    if (command !== 'verify' || !file || more.length > 0) return null
    return { file, key: values.key, json: values.json ?? false }
  } catch {
    return null
  }
}

/** Answers with the exit status: 0 valid, 1 changed, 2 not read at all. */
async function main(): Promise<number> {
  const asked = argumentsOrNull()
  if (!asked) {
    console.error(usage)
    return 2
  }
  try {
    if (!(await stat(asked.file).catch(() => null))?.isFile())
      throw new NotAnArchive(`There is no file "${asked.file}"`)
    const verdict = await verifyArchive(asked.file, asked.key === undefined ? null : await keyFrom(asked.key))
    console.log(
      asked.json ? JSON.stringify({ valid: verdict.faults.length === 0, ...verdict }, null, 2) : tell(verdict),
    )
    return verdict.faults.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof NotAnArchive)) throw error
    console.error(error.message)
    return 2
  }
}

process.exitCode = await main()
