import { useEffect, useState, type RefObject } from 'react'

/** Frames without a change after which a list stands still, and frames that are waited for at most. */
const still = 2
const most = 30

/** The virtual list keeps a row hidden until its height is known. */
const unmeasured = '[style*="visibility: hidden"]'

/**
 * Whether a list that has just opened has found its place: its rows are measured while it scrolls there.
 * @param round changes when another part of the conversation is shown
 */
export function useSettled(scroller: RefObject<HTMLElement | null>, round: number): boolean {
  const [settledRound, setSettledRound] = useState<number | null>(null)
  useEffect(() => {
    let before = ''
    let same = 0
    let frames = 0
    const look = () => {
      const { scrollTop = 0, scrollHeight = 0 } = scroller.current ?? {}
      const now = `${scrollTop}/${scrollHeight}`
      same = now === before ? same + 1 : 0
      before = now
      frames += 1
      // One frame is enough where every row that is drawn has been measured: nothing is left that could move.
      const isMeasured = !scroller.current?.querySelector(unmeasured)
      if (same >= (isMeasured ? 1 : still) || frames >= most) setSettledRound(round)
      else frame = requestAnimationFrame(look)
    }
    let frame = requestAnimationFrame(look)
    return () => cancelAnimationFrame(frame)
  }, [scroller, round])
  return settledRound === round
}
