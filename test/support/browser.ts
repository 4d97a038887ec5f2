import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright'

/** Where systems keep a Chromium of their own; `CHROMIUM_PATH` names another. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** What keeps a browser from calling home and from needing a graphics card. */
export const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

/** The browser on this machine: Playwright's own or the system's; `undefined` where there is none. */
export function findBrowser(): string | undefined {
  const own = chromium.executablePath()
  return [process.env.CHROMIUM_PATH, own, ...places].find((path) => path && existsSync(path))
}

/** Starts the machine's Chromium, headless. */
export function launchBrowser(args: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...quietArgs, ...args] })
}

/** Before the first test: brings a browser where there is none, or says in plain words that it cannot be had. */
export default function setup(): void {
  if (findBrowser()) return
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
  if (!findBrowser()) {
    throw new Error(
      'These tests need Chromium, which is not on this computer and could not be fetched. Install it, or set CHROMIUM_PATH.',
    )
  }
}
