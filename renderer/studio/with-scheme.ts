/** A site as people type it, `lantern.example`, as an address. */
export const withScheme = (site: string): string =>
  /^https?:\/\//i.test(site.trim()) ? site.trim() : `https://${site.trim()}`
