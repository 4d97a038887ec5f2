/** Who makes sound or records now: how they are stopped. */
let stopHolder: (() => void) | null = null

/**
 * Takes the window's sound: whoever had it before is stopped, so that only one thing plays at a time.
 * @param stop called when somebody else takes it; the same function each time the same owner takes it
 */
export function takeSound(stop: () => void): void {
  if (stopHolder !== stop) stopHolder?.()
  stopHolder = stop
}
