import { lazy, useState, type ComponentType } from 'react'
import { fetchAgain } from './fetch-again.ts'

/** A component whose code is fetched apart from that of the window. */
export interface Fetched<Props extends object = object> {
  Component: ComponentType<Props>
  /** Fetches the code before it is shown. */
  preload: () => Promise<void>
}

/**
 * Like React's `lazy`, but drawn at once where the code has been fetched before: `lazy` suspends even then, and React
 * keeps the fallback that it shows instead on screen for 300 ms.
 */
export function fetched<Props extends object = object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): Fetched<Props> {
  let here: ComponentType<Props> | undefined
  const loadHere = async () => {
    const module = await load()
    here = module.default
    return module
  }
  const Late: ComponentType<Props> = lazy(loadHere)
  return {
    Component: function Fetched(props) {
      // One of the two for as long as it is shown: another type would be another component, mounted anew.
      const [Shown] = useState(() => here ?? Late)
      return <Shown {...props} />
    },
    preload: async () => void (await loadHere()),
  }
}

const later: (() => Promise<void>)[] = []

/**
 * A part that no screen needs to stand: its code is fetched after the screens' ({@link fetchLater}), or when it is shown
 * before that; where the line is gone, once it is back. To be drawn inside a `Suspense`.
 */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const { Component, preload } = fetched(() => fetchAgain(async () => ({ default: await load() })))
  later.push(preload)
  return Component
}

/** Fetches the code of every part that is known: the line may be gone when it is needed. */
export function fetchLater(): void {
  for (const preload of later) preload().catch(() => undefined)
}
