interface Version {
  language: string
}

const base = (language: string) => language.split('-')[0]

/**
 * The version a reader sees: in the first of their languages that there is, by its script or without, else the first that
 * was written.
 */
export function versionFor<V extends Version>(
  versions: readonly [V, ...V[]] | readonly V[],
  languages: readonly string[],
): V | undefined {
  for (const language of languages) {
    const exact = versions.find((version) => version.language === language)
    if (exact) return exact
    const near = versions.find((version) => base(version.language) === base(language))
    if (near) return near
  }
  return versions[0]
}
