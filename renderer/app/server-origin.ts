import '#shared/ipc/shell.ts'

/** Set in the desktop shell; in a browser the page's own origin is the server. */
let told: string | null = null

/** Asks the desktop shell which server to use; to be awaited before the first call. */
export async function learnServerOrigin(): Promise<void> {
  const info = await globalThis.window?.shell?.info()
  if (info) told = info.server.replace(/\/$/, '')
}

/** Origin of the server without a trailing slash, such as `https://chat.example.org`. */
export function serverOrigin(): string {
  return told ?? globalThis.location.origin
}

/** Turns a path of the server (an avatar, a picture) into an address the page can load. */
export function serverUrl(path: string): string {
  return new URL(path, `${serverOrigin()}/`).href
}
