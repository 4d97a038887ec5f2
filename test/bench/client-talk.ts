import type { Page } from 'playwright'
import { composer } from '#test/support/browsing.ts'

/** The button of a chat in the list. */
export const chatRow = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Chats' }).getByRole('button', { name: new RegExp(`${name}\\b`) })

/** Opens a chat by a click. @returns milliseconds from the click to the frame that shows its messages */
export async function openTimed(page: Page, name: string): Promise<number> {
  const painted = page.evaluate(
    (label) =>
      new Promise<number>((resolve) => {
        addEventListener(
          'click',
          ({ timeStamp }) => {
            const look = () => {
              const list = document.querySelector(`[role="log"][aria-label*="${label}"] [data-seq]`)
              const isShown = list?.checkVisibility({ visibilityProperty: true })
              // A frame is on screen when the next one begins.
              if (isShown) requestAnimationFrame(() => resolve(performance.now() - timeStamp))
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          },
          { once: true, capture: true },
        )
      }),
    name,
  )
  const [time] = await Promise.all([painted, chatRow(page, name).click()])
  return time
}

/** Turns the wheel upwards over the messages until `isDone`. */
export async function scrollUp(page: Page, pixels: number, isDone: () => Promise<boolean> | boolean): Promise<void> {
  const bounds = await page.getByRole('log').boundingBox()
  if (!bounds) throw new Error('No list of messages is on screen')
  await page.mouse.move(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
  while (!(await isDone())) await page.mouse.wheel(0, -pixels)
}

export const rowsInDocument = (page: Page): Promise<number> => page.getByRole('log').getByRole('article').count()

/** Types words while the page is busy. @returns milliseconds from each key to the frame that shows it, by the browser */
export async function typeTimed(page: Page, words: string): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { benchKeys: times })
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') times.push(duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await composer(page).pressSequentially(words, { delay: 100 })
  const slow = await page.evaluate(() => (globalThis as unknown as { benchKeys: number[] }).benchKeys)
  // The browser reports what took 16 ms or more; every other key was quicker.
  return [...slow, ...Array.from({ length: Math.max(words.length - slow.length, 0) }, () => 16)]
}

/** Sends a message by Enter. @returns the frames that were drawn until one showed it */
export async function sendTimed(page: Page, words: string): Promise<number> {
  await composer(page).fill(words)
  const frames = page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        addEventListener(
          'keydown',
          () => {
            let frames = 0
            const look = () => {
              frames += 1
              // What stands in the document now is what this frame draws.
              if (document.querySelector('[role="log"]')?.textContent.includes(text)) resolve(frames)
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          },
          { once: true, capture: true },
        )
      }),
    words,
  )
  const [count] = await Promise.all([frames, composer(page).press('Enter')])
  return count
}
