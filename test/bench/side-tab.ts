import type { Page } from 'playwright'
import { launchBrowser } from '#test/support/browser.ts'
import { openClientPage, openIn } from './client-page.ts'
import { openTimed } from './client-talk.ts'
import { Community } from './community.ts'
import { openLateLine } from './late-line.ts'
import { benchFolder, bindLoad, freeLoad, startBenchServer } from './processes.ts'
import { atMost, median, type Measure, type Subject } from './subject.ts'

const items = 1_000
const delayMs = 2_000

const panel = (page: Page) => page.getByRole('complementary', { name: 'City news and lessons' }).getByRole('tabpanel')
const cards = (page: Page) => panel(page).getByRole('feed').getByRole('article')

/** Opens a partner's tab by a click. @returns milliseconds from the click to the frame that shows its items */
async function openTabTimed(page: Page, name: string): Promise<number> {
  const painted = page.evaluate(
    (label) =>
      new Promise<number>((resolve) => {
        addEventListener(
          'click',
          ({ timeStamp }) => {
            const look = () => {
              // A frame is on screen when the next one begins.
              if (document.querySelector(`[role="feed"][aria-label*="${label}"] article`))
                requestAnimationFrame(() => resolve(performance.now() - timeStamp))
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          },
          { once: true, capture: true },
        )
      }),
    name,
  )
  const [time] = await Promise.all([painted, page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()])
  return time
}

/** Turns the wheel over the items until the last of them is there. @returns the most cards that stood in the document */
async function scrollToEnd(page: Page): Promise<number> {
  const bounds = await panel(page).getByRole('feed').boundingBox()
  if (!bounds) throw new Error('No items are on screen')
  await page.mouse.move(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
  let most = 0
  for (;;) {
    const positions = await cards(page).evaluateAll((all) => all.map((card) => Number(card.ariaPosInSet)))
    most = Math.max(most, positions.length)
    if (Math.max(...positions) >= items) return most
    await page.mouse.wheel(0, 600)
  }
}

/** The side-tab of a reader whose partner has published a thousand items. */
export const sideTab: Subject = {
  name: 'side-tab',
  async run({ rounds, say }): Promise<Measure[]> {
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const [reader, friend] = await community.addPeople(2)
    if (!reader || !friend) throw new Error('The community is empty')
    const conversationId = await community.addDirect(reader, friend)
    await community.addMessages(conversationId, [reader, friend], 20)
    await community.addItems('Long Reads', items)
    await community.addItems('Short Reads', 20)
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    freeLoad()
    const browser = await launchBrowser()
    const line = await openLateLine(server.url)
    try {
      const first = await openClientPage(browser, line.url, reader)
      await first.listPainted()
      await openTimed(first.page, `Person ${friend.id}`)
      await openTabTimed(first.page, 'Long Reads')
      await openTabTimed(first.page, 'Short Reads')
      say(`opening from the cache, network late by ${delayMs / 1_000} s`)
      const { context } = first
      await first.page.close()
      line.delay(delayMs)
      const fromCache: number[] = []
      for (let round = 0; round < 2 * rounds + 1; round += 1) {
        const { page } = await openIn(context, line.url)
        await cards(page).first().waitFor()
        fromCache.push(await openTabTimed(page, 'Long Reads'))
        await openTabTimed(page, 'Short Reads')
        await page.close()
      }
      line.delay(0)

      say(`scrolling ${items.toLocaleString('en')} items`)
      const { page, longestTask } = await openIn(context, line.url)
      await cards(page).first().waitFor()
      await openTabTimed(page, 'Long Reads')
      let most = 0
      const longest = await longestTask(async () => {
        most = await scrollToEnd(page)
      })
      await context.close()
      return [
        {
          name: 'side-tab: open a partner from the cache, network late by 2 s',
          unit: 'ms',
          value: median(fromCache),
          target: atMost(100, 'ms'),
        },
        {
          name: `side-tab: scroll ${items.toLocaleString('en')} items, longest task`,
          unit: 'ms',
          value: longest,
          target: atMost(50, 'ms'),
        },
        { name: 'the same: most cards in the document', unit: 'cards', value: most, target: atMost(60, 'cards') },
      ]
    } finally {
      await line.close()
      await browser.close()
      bindLoad()
      await server.stop()
      await remove()
    }
  },
}
