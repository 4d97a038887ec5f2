/** Milliseconds; the pause doubles with each try. */
const firstPause = 1_000
const longestPause = 30_000
const triesMost = 10

/**
 * Fetches code that nobody waits for: without a line it comes when the line is back.
 * @throws what `load` throws, after five minutes' worth of tries
 */
export async function fetchAgain<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1, pause = firstPause; ; tries += 1, pause = Math.min(2 * pause, longestPause)) {
    try {
      return await load()
    } catch (error) {
      if (tries === triesMost) throw error
      forgetFailedStyles()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** A style sheet that failed stays in the page, and would be taken for one that is on its way. */
function forgetFailedStyles(): void {
  if (typeof document === 'undefined') return
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) if (!link.sheet) link.remove()
}
