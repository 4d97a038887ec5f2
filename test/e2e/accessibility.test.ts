import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openShot, showIn } from '#test/screens/open-shot.ts'
import { firstShots, shots } from '#test/screens/shots.ts'
import { openStage, type Stage } from '#test/screens/stage.ts'
import { launchBrowser } from '#test/support/browser.ts'

let stage: Stage
let browser: Browser

beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), launchBrowser()])
}, 240_000)

afterAll(async () => {
  await browser.close()
  await stage.close()
})

/** WCAG 2.2, levels A and AA, and what axe holds to be good practice: landmarks, the order of headings. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What passes is neither told nor described, which takes longer than finding out. */
const options: Parameters<AxeBuilder['options']>[0] = { resultTypes: ['violations'], selectors: false }

/** Takes the initials of avatars and the counts of badges for labels; it is an experiment of axe. */
const exceptions = ['label-content-name-mismatch']

async function faultsOf(page: Page): Promise<string[]> {
  // No screen has frames of others: the check can do without the window that it opens for these each time.
  const run = new AxeBuilder({ page }).options(options).setLegacyMode(true).withTags(tags).disableRules(exceptions)
  // What is dragged between two parts of the window belongs to neither.
  const { violations } = await run.exclude('[data-separator]').analyze()
  // An open menu stands over the page and belongs to no part of it.
  const isMenu = (html: string) => html.startsWith('<div data-radix-popper')
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => id !== 'region' || !isMenu(html)).map(({ html }) => `${id}: ${html.slice(0, 300)}`),
  )
}

/** All of them take as long as half of the other tests; the project's own check asks for them by this variable. */
const chosen = process.env.EVERY_SCREEN ? shots : firstShots

describe('automatic checks of accessibility find nothing', () => {
  // Colours are the themes', not a screen's own: what stands on several screens is seen in both.
  it.concurrent.for(chosen.map((shot, index) => ({ ...shot, theme: index % 2 === 0 ? 'light' : 'dark' }) as const))(
    '$name, $theme',
    async (shot, { expect }) => {
      const page = await openShot(browser, stage, shot, 'wide')
      try {
        await showIn(page, shot.theme)
        expect(await faultsOf(page)).toEqual([])
      } finally {
        await page.context().close()
      }
    },
  )
})
