import type { Browser, Page } from 'playwright'
import type { Shot } from './shot.ts'
import type { Stage } from './stage.ts'

/** Widths that show the window's three layouts. */
export const sizes = {
  wide: { width: 1440, height: 900 },
  medium: { width: 1024, height: 700 },
  narrow: { width: 700, height: 900 },
} as const

export type Size = keyof typeof sizes

/** Opens a screen in a window of its own, in the state that the shot is of; the caller closes the window's context. */
export async function openShot(browser: Browser, stage: Stage, shot: Shot, size: Size): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
    locale: 'en-GB',
  })
  try {
    const page = await context.newPage()
    const person = shot.as ? await stage.person(shot.as) : null
    if (person) {
      const session = { token: person.token, userId: person.id, sharedComputer: false }
      await page.addInitScript(
        (value) => globalThis.localStorage.setItem('guanxi.session', value),
        JSON.stringify(session),
      )
    }
    await shot.arrange?.(page, stage)
    const path = person && shot.locate ? await shot.locate(person, stage) : shot.path
    await page.goto(`${stage.url}/#${path}`)
    await page.locator(shot.ready).first().waitFor({ timeout: 15_000 })
    await shot.act?.(page, stage)
    // Pictures and fonts that are still on their way belong to the screen.
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {})
    await page.evaluate(async () => {
      await document.fonts.ready
    })
    return page
  } catch (error) {
    await context.close()
    throw error
  }
}

/** Changes the theme and waits until nothing is on its way from one to the other. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame)
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}
