const checkEveryMs = 10_000
/** How late a timer may be before the computer must have slept; browsers slow timers of hidden pages to one a minute. */
const lateMs = { visible: 15_000, hidden: 75_000 }

/**
 * Tells of every moment at which the network may be back: the page is looked at again, the browser says it is online,
 * or the computer has slept, which shows by timers that come too late.
 * @returns stops it
 */
export function onWake(listener: () => void): () => void {
  let checkedAt = Date.now()
  const check = (): void => {
    const late = Date.now() - checkedAt - checkEveryMs
    checkedAt = Date.now()
    if (late > lateMs[globalThis.document?.visibilityState ?? 'visible']) listener()
  }
  const timer = setInterval(check, checkEveryMs)
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener()
  }
  globalThis.addEventListener?.('online', listener)
  globalThis.document?.addEventListener('visibilitychange', whenVisible)
  globalThis.document?.addEventListener('resume', listener)
  return () => {
    clearInterval(timer)
    globalThis.removeEventListener?.('online', listener)
    globalThis.document?.removeEventListener('visibilitychange', whenVisible)
    globalThis.document?.removeEventListener('resume', listener)
  }
}
