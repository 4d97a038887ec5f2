import type { Page } from 'playwright'

/** What one frame showed of a list of messages. */
export interface DrawnFrame {
  /** Where the messages on screen stood, by seq, in pixels from the top of the list. */
  tops: Record<string, number>
  /** Messages in the document, on screen or not. */
  rows: number
}

type Recording = typeof globalThis & { drawnFrames: DrawnFrame[] }

/**
 * Notes from now on where the messages stand in every frame, as it is drawn: after layout and after everything that
 * reacts to it.
 */
export async function recordFrames(page: Page): Promise<void> {
  await page.getByRole('log').evaluate((list) => {
    const frames: DrawnFrame[] = []
    ;(globalThis as Recording).drawnFrames = frames
    const note = (): void => {
      const { top: start, bottom: end } = list.getBoundingClientRect()
      const tops: Record<string, number> = {}
      const rows = list.querySelectorAll<HTMLElement>('[data-seq]')
      for (const row of rows) {
        const { top, bottom } = row.getBoundingClientRect()
        const isDrawn = bottom > start && top < end && getComputedStyle(row).visibility === 'visible'
        if (isDrawn) tops[row.dataset['seq']!] = top - start
      }
      frames.push({ tops, rows: rows.length })
    }
    const each = (): void => {
      // An observer made last is called last in the frame, when the list has corrected itself.
      const last = new ResizeObserver(() => {
        note()
        last.disconnect()
      })
      last.observe(document.body)
      requestAnimationFrame(each)
    }
    requestAnimationFrame(each)
  })
}

/** The frames drawn since the last call, and the last one before them. */
export async function takeFrames(page: Page): Promise<DrawnFrame[]> {
  return await page.evaluate(() => {
    const { drawnFrames } = globalThis as Recording
    return [...drawnFrames.splice(0, drawnFrames.length - 1), ...drawnFrames]
  })
}

/** How far each message moved down the screen from one frame to the next, where both show it. */
export function movesOf(frames: readonly DrawnFrame[]): { seq: string; moved: number }[] {
  return frames.flatMap((now, index) => {
    const before = frames[index - 1]?.tops ?? {}
    return Object.keys(now.tops)
      .filter((seq) => seq in before)
      .map((seq) => ({ seq, moved: now.tops[seq]! - before[seq]! }))
  })
}
