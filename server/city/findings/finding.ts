import type { FeedProblem } from '#shared/protocol/feed-report.ts'

/** One kind of fault, told in general; the sentence with the values of a feed is made where it is found. */
export interface Finding {
  severity: FeedProblem['severity']
  /** What is the matter, as a heading. */
  what: string
  /** What it means for readers of the side-tab. */
  why: string
  fix: string
  /** How it is written when it is right. */
  example?: string
}

/** Keeps the codes' own names while checking the shape of each {@link Finding}. */
export const findings = <const Codes extends string>(list: Record<Codes, Finding>): Record<Codes, Finding> => list
