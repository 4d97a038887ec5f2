import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hasDisplay, openInBrowser } from './browser.ts'
import { fetchElectron, findElectron } from './electron-binary.ts'

/** A window that ends sooner than this with an error has never been one. Milliseconds. */
const failsWithin = 10_000

async function runDesktop(program: string, url: string, stop: AbortSignal): Promise<boolean> {
  const begun = Date.now()
  const child = spawn(program, ['.'], { env: { ...process.env, GUANXI_SERVER_URL: url }, stdio: 'inherit' })
  const end = () => void child.kill('SIGTERM')
  stop.addEventListener('abort', end)
  const [code] = await Promise.race([once(child, 'close'), once(child, 'error').then(() => [1])])
  stop.removeEventListener('abort', end)
  return code === 0 || stop.aborted || Date.now() - begun > failsWithin
}

/**
 * Opens the client: the desktop program where it is to be had, else the browser, else the address is all there is.
 *
 * @returns `closed` after the desktop program has ended, `open` where the client lives on by itself
 */
export async function openClient(url: string, stop: AbortSignal): Promise<'closed' | 'open'> {
  if (!hasDisplay()) {
    console.log(`There is no display here. Open ${url} in a browser.`)
    return 'open'
  }
  const program = findElectron() ?? (await fetchElectron(() => console.log('fetching the desktop program, once')))
  if (stop.aborted) return 'closed'
  if (program && (await runDesktop(program, url, stop))) return 'closed'
  const reason = program
    ? 'The desktop program could not start'
    : 'The desktop program (Electron) is not to be had here'
  const opened = await openInBrowser(url)
  console.log(`${reason}: ${opened ? 'the client opens in the browser' : `open ${url} in a browser`}.`)
  return 'open'
}
