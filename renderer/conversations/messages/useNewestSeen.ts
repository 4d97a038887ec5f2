import { useEffect, useRef } from 'react'

/** Whether somebody is looking at this window. */
export const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

/**
 * Reports how far the reader has seen, while the window is looked at.
 * @param newest gives the newest seq on screen, or undefined where nothing is shown
 * @returns call it whenever the screen has changed
 */
export function useNewestSeen(newest: () => number | undefined, onSeen: (seq: number) => void): () => void {
  const latest = useRef({ newest, onSeen })
  useEffect(() => {
    latest.current = { newest, onSeen }
  })
  const report = useRef(() => {
    if (!isLookedAt()) return
    const seq = latest.current.newest()
    if (seq !== undefined) latest.current.onSeen(seq)
  })
  useEffect(() => {
    const look = report.current
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return report.current
}
