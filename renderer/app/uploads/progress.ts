/** How much of a file the server has, in bytes. */
export interface UploadProgress {
  sent: number
  total: number
}

const current = new Map<string, UploadProgress>()
const listeners = new Map<string, Set<(progress: UploadProgress) => void>>()

/** How far the upload of a message's file has come; undefined where it has not begun in this run. */
export const uploadProgress = (clientId: string): UploadProgress | undefined => current.get(clientId)

/** Notes progress; null forgets it. It changes many times a second and stays out of the stores. */
export function setUploadProgress(clientId: string, progress: UploadProgress | null): void {
  if (progress === null) {
    current.delete(clientId)
    return
  }
  current.set(clientId, progress)
  for (const listener of listeners.get(clientId) ?? []) listener(progress)
}

/** Follows the upload of one message's file. */
export function onUploadProgress(clientId: string, listener: (progress: UploadProgress) => void): () => void {
  const set = listeners.get(clientId) ?? new Set()
  listeners.set(clientId, set.add(listener))
  return () => {
    set.delete(listener)
    if (set.size === 0) listeners.delete(clientId)
  }
}
