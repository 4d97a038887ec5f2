import { useLayoutEffect, useState } from 'react'
import type { Row } from './rows.ts'
import { changeOf } from './staging.ts'

interface Staged {
  rows: readonly Row[]
  /** The rows changed at the start: the list keeps its place from the end. */
  isShift: boolean
  /** Grows when another part of the conversation is shown: the list starts anew. */
  round: number
}

/** Rows as the virtual list can take them: one end changes at a time, so that nothing moves under the reader. */
export function useStagedRows(rows: readonly Row[]): Staged {
  const [state, setState] = useState<Staged & { goal: readonly Row[] }>({ rows, isShift: false, round: 0, goal: rows })
  let current = state
  if (state.goal !== rows) {
    const change = changeOf(state.rows, rows)
    current =
      change.kind === 'both'
        ? { ...state, rows: change.first, isShift: true, goal: rows }
        : {
            rows,
            isShift: change.kind === 'head',
            round: change.kind === 'replaced' ? state.round + 1 : state.round,
            goal: rows,
          }
    // React redraws at once with it, before anything reaches the screen.
    setState(current)
  }
  const isPartial = current.rows !== current.goal
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- the second step has to come after the first has been laid out
    if (isPartial) setState((state) => ({ ...state, rows: state.goal, isShift: false }))
  }, [isPartial])
  return current
}
