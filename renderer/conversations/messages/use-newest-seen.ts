import { useCallback, useEffect, useRef } from 'react'

/** Whether somebody is looking at this window. */
const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/**
 * Reports how far the reader has seen, while the window is looked at.
 * @param newest gives the newest seq on screen, or undefined where nothing is shown
 * @returns to be called whenever the screen has changed
 */
export function useNewestSeen(newest: () => number | undefined, onSeen: (seq: number) => void): () => void {
  const latest = useRef({ newest, onSeen })
  useEffect(() => {
    latest.current = { newest, onSeen }
  })
  const report = useCallback(() => {
    if (!isLookedAt()) return
    const seq = latest.current.newest()
    if (seq !== undefined) latest.current.onSeen(seq)
  }, [])
  useEffect(() => {
    addEventListener('focus', report)
    document.addEventListener('visibilitychange', report)
    return () => {
      removeEventListener('focus', report)
      document.removeEventListener('visibilitychange', report)
    }
  }, [report])
  return report
}
