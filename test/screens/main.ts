import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright'
import { launchBrowser } from '../support/browser.ts'
import { openShot, showIn, sizes, type Size } from './open-shot.ts'
import type { Shot } from './shot.ts'
import { shots } from './shots.ts'
import { openStage, type Stage } from './stage.ts'

const folder = join(import.meta.dirname, '../../screens')

/** Windows that are open at a time. */
const atOnce = 4

interface Job {
  shot: Shot
  size: Size
}

/** Pictures one screen in light, then dark. */
async function take(browser: Browser, stage: Stage, { shot, size }: Job, themes: ('light' | 'dark')[]): Promise<void> {
  const page = await openShot(browser, stage, shot, size)
  try {
    for (const colorScheme of themes) {
      await showIn(page, colorScheme)
      await page.screenshot({ path: join(folder, `${shot.name}.${size}.${colorScheme}.png`) })
    }
  } finally {
    await page.context().close()
  }
}

/**
 * Renders every screen from the demo community to `screens/`. Words on the command line choose by name, `--size` and
 * `--theme` choose one of each.
 */
async function main(): Promise<void> {
  const { positionals: words, values } = parseArgs({
    allowPositionals: true,
    options: { size: { type: 'string' }, theme: { type: 'string' } },
  })
  const themes = (['light', 'dark'] as const).filter((theme) => (values.theme ?? theme) === theme)
  const jobs: Job[] = shots
    .filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
    .flatMap((shot) => (Object.keys(sizes) as Size[]).map((size) => ({ shot, size })))
    .filter(({ shot, size }) => (shot.only ?? size) === size && (values.size ?? size) === size)
  if (words.length === 0) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const stage = await openStage()
  const browser = await launchBrowser()
  let failed = 0
  const work = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const name = `${job.shot.name} ${job.size}`
      try {
        await take(browser, stage, job, themes)
        console.log(name)
      } catch (error) {
        failed += 1
        console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, work))
  } finally {
    await browser.close()
    await stage.close()
  }
  process.exit(failed === 0 ? 0 : 1)
}

await main()
