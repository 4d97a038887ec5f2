/** What a welcome can name. */
export interface WelcomeNames {
  name: string
  group: string
  /** The numbered guidelines. */
  guidelines: readonly string[]
}

/** Puts names in place of `{name}`, `{group}` and `{rules}`; anything else in braces stays as it is. */
export function welcomeText(template: string, { name, group, guidelines }: WelcomeNames): string {
  const rules = guidelines.map((text, place) => `${place + 1}. ${text}`).join('\n')
  const values: Record<string, string> = { name, group, rules }
  return template.replace(/\{(name|group|rules)\}/g, (_, key: string) => values[key] ?? '').trim()
}
