/** Debian's Chromium cannot be taught a scheme: the client's pages stand under this origin in it. */
const shown = 'http://app-guanxi.localhost'
const real = 'app://guanxi'

const swap = (url: string, from: string, to: string) =>
  url === from || url.startsWith(`${from}/`) ? to + url.slice(from.length) : url

/** The address under which the browser shows a page of the program. */
export const toShown = (url: string): string => swap(url, real, shown)

/** The address that the program knows for what the browser shows. */
export const toReal = (url: string): string => swap(url, shown, real)

export const shownOrigin = shown
