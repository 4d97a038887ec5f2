import { useSyncExternalStore } from 'react'

/** `wide`: all panels. `medium`: the side-tab is a strip. `narrow`: one pane at a time, with Back. */
export type Layout = 'wide' | 'medium' | 'narrow'

const queries = {
  wide: '(min-width: 1100px)',
  medium: '(min-width: 760px)',
}

function current(): Layout {
  if (matchMedia(queries.wide).matches) return 'wide'
  return matchMedia(queries.medium).matches ? 'medium' : 'narrow'
}

function subscribe(listener: () => void): () => void {
  const lists = Object.values(queries).map((query) => matchMedia(query))
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}

/** How much room the window has. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, current, () => 'wide' as const)
}
