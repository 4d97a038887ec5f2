import { RE2JS, RE2JSException } from 're2js'
import type { PatternFinder } from '#shared/moderation/engine.ts'

/**
 * Compiles a rule's regular expression with RE2's rules, so that no text makes it slow: time grows with the length of
 * the text alone. Throws {@link RE2JSException} where it is none.
 */
export function compilePattern(source: string): PatternFinder {
  const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE)
  return (text) => {
    // Whether there is anything takes a tenth of finding where it is, and mostly there is nothing.
    if (!pattern.test(text)) return null
    const matcher = pattern.matcher(text)
    return matcher.find() ? { start: matcher.start(), end: matcher.end() } : null
  }
}

/** What is wrong with a regular expression, in the words of its parser; null where it is sound. */
export function patternFault(source: string): string | null {
  try {
    compilePattern(source)
    return null
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /, '')
    throw error
  }
}
