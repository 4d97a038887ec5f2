/** Milliseconds; the pause doubles with each try. */
const firstPause = 1_000
const longestPause = 30_000
const triesMost = 10

/**
 * Fetches code that nobody waits for: without a line it comes when the line is back.
 * @throws what `load` throws, after ten tries in two and a half minutes
 */
export async function fetchAgain<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1, pause = firstPause; ; tries += 1, pause = Math.min(2 * pause, longestPause)) {
    try {
      return await load()
    } catch (error) {
      if (tries === triesMost) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

// A style sheet that failed would stay in the page, and be taken for one that is on its way.
globalThis.document?.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.remove()
  },
  true,
)
