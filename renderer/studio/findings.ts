import type { FeedProblem, FeedReport } from '#shared/protocol/feed-report.ts'

export const severities = ['error', 'warning', 'advice'] as const
type Severity = (typeof severities)[number]

/** Findings of one kind, in the order of the document. */
export interface FindingGroup {
  code: string
  severity: Severity
  problems: FeedProblem[]
}

/** Findings by kind, the gravest first. */
export function groupFindings(problems: readonly FeedProblem[]): FindingGroup[] {
  const groups = Map.groupBy(problems, ({ severity, code }) => `${severity} ${code}`)
  return [...groups.values()]
    .flatMap((own) => (own[0] ? [{ code: own[0].code, severity: own[0].severity, problems: own }] : []))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
}

const placeOf = ({ line, column }: FeedProblem) =>
  line === undefined ? '' : ` (line ${line}${column ? `:${column}` : ''})`

/** A report as Markdown, to be sent to whoever keeps the feed. */
export function findingsAsMarkdown({ source, problems, guides }: FeedReport): string {
  const parts = groupFindings(problems).map(({ code, severity, problems: own }) => {
    const guide = guides[code]
    return [
      `## ${severity}: ${code} (${own.length})`,
      ...own.map((problem) => `- ${problem.message}${placeOf(problem)}`),
      ...(guide ? ['', guide.why, '', guide.fix] : []),
      ...(guide?.example ? ['', '```', guide.example, '```'] : []),
    ].join('\n')
  })
  return [`# ${source}`, ...parts].join('\n\n')
}
