import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packageFolder = () => dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Where the program lies inside Electron's distribution. */
const program: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Electron's program on this computer, or `null`. `ELECTRON_OVERRIDE_DIST_PATH` names a folder of one's own. */
export function findElectron(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder(), 'dist')
  const path = join(folder, program[process.platform] ?? 'electron')
  return existsSync(path) ? path : null
}

/** A failed fetch is not tried again for so long: it may have taken minutes. Milliseconds. */
const retryAfter = 24 * 3_600_000
const fetchWithin = 5 * 60_000
const failureFile = '.cache/electron-not-fetched'

async function failedLately(version: string): Promise<boolean> {
  const [last, at] = await Promise.all([
    readFile(failureFile, 'utf8').catch(() => ''),
    stat(failureFile).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  ])
  return last === version && Date.now() - at < retryAfter
}

/**
 * Brings Electron's program with Electron's own installer, which npm does not run by itself. After a failure the next
 * attempt waits for a day.
 *
 * @param tell is told before anything is fetched
 */
export async function fetchElectron(tell: () => void): Promise<string | null> {
  const folder = packageFolder()
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  if (await failedLately(version)) return null
  tell()
  await new Promise<void>((resolve) => {
    const installer = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchWithin })
    installer.once('error', () => resolve())
    installer.once('close', () => resolve())
  })
  const path = findElectron()
  if (!path) {
    await mkdir('.cache', { recursive: true })
    await writeFile(failureFile, version)
  }
  return path
}
