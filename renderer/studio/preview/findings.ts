import type { FeedProblem, FeedReport } from '#shared/protocol/feed-report.ts'
import type { IgnoredFinding } from '#shared/protocol/studio-preview.ts'

export const severities = ['error', 'warning', 'advice'] as const
export type Severity = (typeof severities)[number]

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

/** What there is to do, and what the partner lives with. */
export function splitIgnored(problems: readonly FeedProblem[], ignored: readonly IgnoredFinding[]) {
  const codes = new Set(ignored.map(({ code }) => code))
  return {
    open: problems.filter(({ code }) => !codes.has(code)),
    quiet: problems.filter(({ code }) => codes.has(code)),
  }
}

const placeOf = ({ line, column }: FeedProblem) =>
  line === undefined ? '' : ` (line ${line}${column ? `:${column}` : ''})`

/** A report as Markdown, to be sent to whoever keeps the feed. */
export function findingsAsMarkdown(
  { source, problems, guides }: FeedReport,
  ignored: readonly IgnoredFinding[] = [],
): string {
  const { open } = splitIgnored(problems, ignored)
  const parts = groupFindings(open).map(({ code, severity, problems: own }) => {
    const guide = guides[code]
    return [
      `## ${severity}: ${code} (${own.length})`,
      ...own.map((problem) => `- ${problem.message}${placeOf(problem)}`),
      ...(guide ? ['', guide.why, '', guide.fix] : []),
      ...(guide?.example ? ['', '```', guide.example, '```'] : []),
    ].join('\n')
  })
  const quiet = ignored.map(({ code, reason, by }) => `- ${code}: ${reason} (${by})`)
  return [`# ${source}`, ...parts, ...(quiet.length > 0 ? [['## ignored', ...quiet].join('\n')] : [])].join('\n\n')
}
