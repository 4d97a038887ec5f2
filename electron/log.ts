import { inspect } from 'node:util'

/** One line on standard error; a packaged program is started from a terminal to read it. */
export function logProblem(what: string, error?: unknown): void {
  const reason = error === undefined ? '' : `: ${error instanceof Error ? error.message : inspect(error)}`
  process.stderr.write(`guanxi: ${what}${reason}\n`)
}
