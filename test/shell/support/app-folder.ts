import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { bundleShell } from '../../../build/scripts/bundle-shell.ts'
import { buildStale } from '../../../build/scripts/parts.ts'

/** Stands in for the client: it notes what the shell tells it, so that a test can ask. */
const page = `<!doctype html>
<meta charset="utf-8">
<title>Client</title>
<p id="ready">…</p>
<p><a id="out" href="https://example.com/out">out</a> <a id="new" target="_blank" rel="noopener" href="https://example.com/new">new</a></p>
<script>window.ranInline = true</script>
<script src="./client.js"></script>
`
const script = `window.seen = []
for (const name of ['notification-clicked', 'deep-link', 'presence-chosen', 'window-state', 'theme-changed', 'resumed']) {
  window.shell?.on(name, (payload) => window.seen.push({ name, payload }))
}
Promise.resolve(window.shell?.ready()).then(() => { document.querySelector('#ready').textContent = 'ready' })
`

/** Which client the window shows: a small one that notes what it is told, or the real one as it is built. */
export type Client = 'small' | 'real'

const made = new Map<Client, Promise<string>>()

async function make(client: Client): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guanxi-app-'))
  await mkdir(join(folder, 'dist/renderer'), { recursive: true })
  await bundleShell(join(folder, 'dist/electron'))
  if (client === 'real') {
    await buildStale(() => {})
    await cp('dist/renderer', join(folder, 'dist/renderer'), { recursive: true })
  } else {
    await writeFile(join(folder, 'dist/renderer/index.html'), page)
    await writeFile(join(folder, 'dist/renderer/client.js'), script)
  }
  await cp('package.json', join(folder, 'package.json'))
  return folder
}

afterAll(async () => {
  for (const folder of made.values()) await rm(await folder, { recursive: true, force: true })
})

/** A folder that Electron can run: the shell as its sources are now, and a client. Made once a test file. */
export function appFolder(client: Client = 'small'): Promise<string> {
  const folder = made.get(client) ?? make(client)
  made.set(client, folder)
  return folder
}
