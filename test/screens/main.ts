import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright'
import { launchBrowser } from '../support/browser.ts'
import { shots, type Shot } from './shots.ts'
import { openStage, type Stage } from './stage.ts'

const folder = join(import.meta.dirname, '../../screens')

const sizes = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 700 },
  narrow: { width: 700, height: 900 },
} as const

const themes = ['light', 'dark'] as const

async function take(
  browser: Browser,
  stage: Stage,
  shot: Shot,
  size: keyof typeof sizes,
  theme: (typeof themes)[number],
): Promise<void> {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    locale: 'en-GB',
  })
  const page = await context.newPage()
  try {
    const person = shot.as ? await stage.person(shot.as) : null
    if (person) {
      const session = { token: person.token, userId: person.id, sharedComputer: false }
      await page.addInitScript(
        (value) => globalThis.localStorage.setItem('guanxi.session', value),
        JSON.stringify(session),
      )
    }
    await shot.arrange?.(page, stage)
    const path = person && shot.locate ? await shot.locate(person) : shot.path
    await page.goto(`${stage.url}/#${path}`)
    await page.locator(shot.ready).first().waitFor({ timeout: 15_000 })
    await shot.act?.(page, stage)
    // Pictures and fonts that are still on their way belong to the screen.
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {})
    await page.evaluate(async () => {
      await document.fonts.ready
    })
    await page.screenshot({ path: join(folder, `${shot.name}.${size}.${theme}.png`) })
  } finally {
    await context.close()
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
  const chosen = shots.filter((shot) => words.length === 0 || words.some((word) => shot.name.includes(word)))
  if (words.length === 0) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const stage = await openStage()
  const browser = await launchBrowser()
  let failed = 0
  try {
    for (const shot of chosen) {
      for (const size of Object.keys(sizes) as (keyof typeof sizes)[]) {
        if ((shot.only ?? size) !== size || (values.size ?? size) !== size) continue
        for (const theme of themes) {
          if ((values.theme ?? theme) !== theme) continue
          try {
            await take(browser, stage, shot, size, theme)
          } catch (error) {
            failed += 1
            console.error(`${shot.name} ${size} ${theme}: ${error instanceof Error ? error.message : String(error)}`)
          }
        }
      }
      console.log(shot.name)
    }
  } finally {
    await browser.close()
    await stage.close()
  }
  process.exit(failed === 0 ? 0 : 1)
}

await main()
