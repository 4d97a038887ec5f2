import { lazy, useState, type ComponentType } from 'react'

/** A component whose code is fetched apart from that of the window. */
export interface Fetched {
  Component: ComponentType
  /** Fetches the code before it is shown. */
  preload: () => Promise<void>
}

/**
 * Like React's `lazy`, but drawn at once where the code has been fetched before: `lazy` suspends even then, and React
 * keeps the fallback that it shows instead on screen for 300 ms.
 */
export function fetched(load: () => Promise<{ default: ComponentType }>): Fetched {
  let here: ComponentType | undefined
  const loadHere = async () => {
    const module = await load()
    here = module.default
    return module
  }
  const Late = lazy(loadHere)
  return {
    Component: function Fetched() {
      // One of the two for as long as it is shown: another type would be another component, mounted anew.
      const [Shown] = useState(() => here ?? Late)
      return <Shown />
    },
    preload: async () => void (await loadHere()),
  }
}
