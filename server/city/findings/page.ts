import { chapters } from './catalog.ts'
import type { Finding } from './finding.ts'

const words = { error: 'Error', warning: 'Warning', advice: 'Advice' } as const

function paragraph([code, finding]: [string, Finding]): string {
  const { severity, what, why, fix, example } = finding
  const lines = [`#### ${code}`, '', `${words[severity]}: ${lower(what)}. ${why}`, '', `Mend it: ${lower(fix)}`]
  return [...lines, ...(example === undefined ? [] : ['', '```text', example, '```'])].join('\n')
}

/** A sentence within a sentence; names and formats keep their capital. */
const lower = (text: string) => (/^(?:[A-Z][a-z]|A )/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text)

/** Every finding in Markdown, by chapter: what partners read about them in docs/partners.md. */
export function findingsPage(): string {
  return Object.entries(chapters)
    .flatMap(([name, list]) => [`### ${name}`, ...Object.entries(list).map(paragraph)])
    .join('\n\n')
}
