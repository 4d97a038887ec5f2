import type { FeedProblem } from '#shared/protocol/feed-report.ts'
import { catalog, type FindingCode } from './findings/catalog.ts'

export type Severity = FeedProblem['severity']

export interface Where {
  line?: number
  column?: number
}

/** Places of the feed's items and of their elements, as far as the format has them. */
export interface ItemPlaces {
  /** @param part names of elements, the first that is there counts */
  of(index: number, parts?: readonly string[]): Where | undefined
}

const excerptMost = 160
/** Characters that are shown in front of a fault that stands far to the right. */
const before = 60

/** Most problems of one kind that are told; a fault of the template is in every item. */
const sameMost = 100

/** Gathers problems and knows where each item stands in the document. */
export class Problems {
  readonly list: FeedProblem[] = []
  readonly #counts = new Map<FindingCode, number>()
  readonly #places: ItemPlaces
  readonly #text: string
  #lines: string[] | null = null

  constructor(text: string, places: ItemPlaces) {
    this.#text = text
    this.#places = places
  }

  /** A problem of the feed as a whole; its severity is the catalogue's unless told. */
  feed(code: FindingCode, message: string, where: Where = {}, severity?: Severity): void {
    this.#add({ severity: severity ?? catalog[code].severity, code, message, ...where })
  }

  item(index: number, code: FindingCode, message: string, parts: readonly string[] = [], severity?: Severity): void {
    const place = this.#places.of(index, parts)
    this.#add({ severity: severity ?? catalog[code].severity, code, message, ...place, item: index })
  }

  #add(problem: FeedProblem & { code: FindingCode }): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1
    this.#counts.set(problem.code, count)
    if (count > sameMost) return
    const excerpt = problem.line === undefined ? null : this.#excerpt(problem.line, problem.column ?? 1)
    this.list.push(excerpt ? { ...problem, excerpt } : problem)
  }

  #excerpt(line: number, column: number): FeedProblem['excerpt'] | null {
    this.#lines ??= this.#text.split(/\r\n?|\n/)
    const whole = this.#lines[line - 1]
    if (whole === undefined || whole.trim() === '') return null
    const start = column > excerptMost - 20 ? column - before : 0
    const text = whole
      .slice(start, start + excerptMost)
      .replace(/\p{Cc}/gu, ' ')
      .toWellFormed()
    return { text, caret: Math.min(Math.max(0, column - 1 - start), text.length) }
  }
}

/** A value from outside within a sentence: one line, not too long. */
export const quoted = (text: string): string => {
  const short = text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return `"${short.length > 80 ? `${short.slice(0, 79)}…` : short}"`
}
