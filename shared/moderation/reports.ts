/** Why somebody reports something, in the order the dialog shows. */
export const reportReasons = [
  'spam',
  'scam',
  'harassment',
  'sexual',
  'hate',
  'minor-safety',
  'illegal',
  'off-topic',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]

/** What can be reported. An account is a partner's, a card a dating card. */
export const reportKinds = ['message', 'person', 'group', 'item', 'account', 'card'] as const
export type ReportKind = (typeof reportKinds)[number]

const hour = 3_600_000
const day = 24 * hour

export const reportLimits = {
  text: 1_000,
  /** Messages around the reported one that are kept with it. */
  around: 10,
  /** Reports one person may make in an hour, and in a day. */
  perHour: 20,
  perDay: 60,
  /** A group that has not decided a case within this time hands it to the platform's staff. Milliseconds. */
  answerWithin: 48 * hour,
  /** How long a decision on a person, group or account stands before reports open a case again. Milliseconds. */
  decisionHolds: 7 * day,
  /** How long what was kept with a report stays after it was decided. Milliseconds. */
  evidenceKept: 180 * day,
  /** What moderators write with a decision. */
  decision: 300,
} as const

/** How much a case presses: 1 can wait, 4 cannot. */
export type Severity = 1 | 2 | 3 | 4

const weight: Record<ReportReason, Severity> = {
  'off-topic': 1,
  other: 1,
  spam: 2,
  scam: 3,
  harassment: 3,
  sexual: 3,
  hate: 3,
  illegal: 3,
  'minor-safety': 4,
}

/** Reporters from which a case presses one step more. */
const many = 5

/** A case presses as its gravest reason does, and one step more where many report it; only a child's safety is a 4. */
export function severityOf(reasons: Iterable<ReportReason>, reporters: number): Severity {
  let gravest: Severity = 1
  for (const reason of reasons) if (weight[reason] > gravest) gravest = weight[reason]
  return reporters >= many && gravest < 3 ? ((gravest + 1) as Severity) : gravest
}
