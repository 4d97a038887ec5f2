import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildStale } from '../../build/scripts/parts.ts'
import { freePort } from '../support/ports.ts'

interface Launch {
  child: ChildProcess
  /** Everything it has printed. */
  output: () => string
  /** Resolves with what the words are followed by, once they are printed. */
  says: (words: RegExp) => Promise<string>
  ended: Promise<number | null>
}

/** `npm start` as npm runs it; nothing is opened. */
function launch(dataDir: string, port: number): Launch {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port) }
  const child = spawn(process.execPath, ['build/scripts/run.js', 'start', '--no-open'], { env, stdio: 'pipe' })
  let text = ''
  const listeners = new Set<() => void>()
  const note = (chunk: Buffer): void => {
    text += chunk.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const says = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = (): void => {
        const found = words.exec(text)
        if (found) resolve(found[1] ?? '')
      }
      listeners.add(look)
      void ended.then(() => reject(new Error(`It ended without saying so:\n${text}`)))
      look()
    })
  return { child, output: () => text, says, ended }
}

const runsAt = /Guanxi runs at (http:\S+)/

const answers = (url: string) =>
  fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  )

describe('npm start', () => {
  let dataDir: string
  let launches: Launch[]
  const start = (port: number) => {
    const started = launch(dataDir, port)
    launches.push(started)
    return started
  }

  beforeAll(async () => {
    await buildStale(() => {})
  })
  beforeEach(async () => {
    launches = []
    dataDir = await mkdtemp(join(tmpdir(), 'guanxi-launch-'))
  })
  afterEach(async () => {
    for (const { child } of launches) child.kill('SIGTERM')
    await Promise.all(launches.map(({ ended }) => ended))
    await rm(dataDir, { recursive: true, force: true })
  })

  it('serves the client, and Ctrl+C ends it and its server', async () => {
    const first = start(await freePort())
    const url = await first.says(runsAt)
    const page = await fetch(url)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('<div id="root">')
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(await answers(url)).toBe(false)
    await expect(readFile(join(dataDir, 'server.json'))).rejects.toThrow('ENOENT')
  })

  it('started again while it runs, opens on the server that is there', async () => {
    const port = await freePort()
    const url = await start(port).says(runsAt)
    const second = start(port)
    expect(await second.says(/Guanxi already runs at (http:\S+)/)).toBe(url)
    expect(await second.ended).toBe(0)
    expect(await answers(url)).toBe(true)
  })

  it('started again later, finds the accounts of the first time', async () => {
    const account = { email: 'ada@example.com', password: 'correct horse battery', displayName: 'Ada' }
    const post = (url: string, path: string, body: unknown) =>
      fetch(`${url}/api/v1${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const first = start(await freePort())
    expect((await post(await first.says(runsAt), '/auth/register', account)).status).toBe(201)
    first.child.kill('SIGINT')
    await first.ended
    const url = await start(await freePort()).says(runsAt)
    const { status } = await post(url, '/auth/login', { login: account.email, password: account.password })
    expect(status).toBe(200)
  })

  it('takes the next free port where the first is taken', async () => {
    const port = await freePort()
    const other = await mkdtemp(join(tmpdir(), 'guanxi-launch-other-'))
    const neighbour = launch(other, port)
    launches.push(neighbour)
    await neighbour.says(runsAt)
    const url = await start(port).says(runsAt)
    expect(Number(new URL(url).port)).toBeGreaterThan(port)
    expect(await answers(url)).toBe(true)
    neighbour.child.kill('SIGINT')
    await neighbour.ended
    await rm(other, { recursive: true, force: true })
  })

  it('is not held up by what a killed start left behind', async () => {
    const gone = spawn(process.execPath, ['--version'])
    await once(gone, 'close')
    const port = await freePort()
    await writeFile(join(dataDir, 'server.json'), JSON.stringify({ pid: gone.pid, url: `http://127.0.0.1:${port}` }))
    expect(await answers(await start(port).says(runsAt))).toBe(true)
  })

  it('says so and ends where the server cannot start', async () => {
    await writeFile(join(dataDir, 'guanxi.sqlite'), 'this is not a database, it is a letter to the database')
    const failed = start(await freePort())
    expect(await failed.ended).toBe(1)
    expect(failed.output()).toContain('Guanxi could not start')
    await expect(readFile(join(dataDir, 'server.json'))).rejects.toThrow('ENOENT')
  })

  // Only Linux tells a test which process is whose child.
  it.skipIf(process.platform !== 'linux')('ends with an error where its server is killed', async () => {
    const first = start(await freePort())
    await first.says(runsAt)
    const { pid } = first.child
    const server = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
    process.kill(Number(server.trim()), 'SIGKILL')
    expect(await first.ended).toBe(1)
    expect(first.output()).toContain('The server has ended by itself')
  })
})
