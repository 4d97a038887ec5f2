import { engineIfAny } from '../client.ts'

/** Files of one's own that are kept at hand, so that what was just sent is not fetched again. */
const most = 60

/** By `clientId` while on the way and by `fileId` once uploaded. Bytes lie with the browser, not in the page's memory. */
const kept = new Map<string, { bytes: Blob; url: string | undefined }>()

/** Keeps a file at hand under an id. */
export function rememberFile(id: string, bytes: Blob): void {
  if (kept.has(id)) return
  kept.set(id, { bytes, url: undefined })
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) forget(oldest)
}

/** The file of a message has got its id: it is at hand, and at the same address, under that as well. */
export function rememberUploaded(clientId: string, fileId: string): void {
  const file = kept.get(clientId)
  if (file) kept.set(fileId, file)
}

/** Address of a file of one's own for this window; undefined where it is not at hand. */
export function localUrl(id: string): string | undefined {
  const file = kept.get(id)
  if (file) file.url ??= URL.createObjectURL(file.bytes)
  return file?.url
}

/** As {@link localUrl}, also for what an earlier run has left in the outbox. */
export async function loadLocalUrl(clientId: string): Promise<string | undefined> {
  if (!kept.has(clientId)) {
    const bytes = await engineIfAny()?.local.loadAttachment(clientId)
    if (bytes) rememberFile(clientId, bytes)
  }
  return localUrl(clientId)
}

/** The session has ended. */
export function forgetFiles(): void {
  for (const id of kept.keys()) forget(id)
}

function forget(id: string): void {
  const file = kept.get(id)
  kept.delete(id)
  if (file?.url && ![...kept.values()].includes(file)) URL.revokeObjectURL(file.url)
}
