/** How much of a file has come over, in bytes. */
export interface Progress {
  sent: number
  total: number
}

const current = new Map<string, Progress>()
const listeners = new Map<string, Set<(progress: Progress) => void>>()

/** How far a transfer has come: an upload by its message's `clientId`, a download by its `fileId`. */
export const progressOf = (id: string): Progress | undefined => current.get(id)

/** Notes progress; null forgets it. It changes many times a second and stays out of the stores. */
export function setProgress(id: string, progress: Progress | null): void {
  if (progress === null) {
    current.delete(id)
    return
  }
  current.set(id, progress)
  for (const listener of listeners.get(id) ?? []) listener(progress)
}

/** Follows one transfer. */
export function onProgress(id: string, listener: (progress: Progress) => void): () => void {
  const set = listeners.get(id) ?? new Set()
  listeners.set(id, set.add(listener))
  return () => {
    set.delete(listener)
    if (set.size === 0) listeners.delete(id)
  }
}
