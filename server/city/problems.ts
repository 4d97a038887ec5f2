import type { FeedProblem } from '#shared/protocol/city.ts'
import type { ParsedFeed } from './parse.ts'

export type Severity = FeedProblem['severity']

/** Gathers problems and knows where each item stands in the document. */
export class Problems {
  readonly list: FeedProblem[] = []
  private readonly scan: ParsedFeed['scan']

  constructor(scan: ParsedFeed['scan']) {
    this.scan = scan
  }

  feed(severity: Severity, code: string, message: string, place: { line?: number; column?: number } = {}): void {
    this.list.push({ severity, code, message, ...place })
  }

  item(index: number, severity: Severity, code: string, message: string): void {
    const place = this.scan?.items[index]
    this.list.push({
      severity,
      code,
      message,
      ...(place ? { line: place.line, column: place.column } : {}),
      item: index,
    })
  }
}

/** A value from outside within a sentence: one line, not too long. */
export const quoted = (text: string): string => {
  const short = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return `"${short.length > 80 ? `${short.slice(0, 79)}…` : short}"`
}
