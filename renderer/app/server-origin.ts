/** What the desktop shell says of the server; absent in a browser, where the page's own origin is the server. */
interface ShellConfig {
  shell?: { serverOrigin?: string }
}

/** Origin of the server without a trailing slash, such as `https://chat.example.org`. */
export function serverOrigin(): string {
  const told = (globalThis as ShellConfig).shell?.serverOrigin
  return (told ?? globalThis.location.origin).replace(/\/$/, '')
}

/** Turns a path of the server (an avatar, a picture) into an address the page can load. */
export function serverUrl(path: string): string {
  return new URL(path, `${serverOrigin()}/`).href
}
