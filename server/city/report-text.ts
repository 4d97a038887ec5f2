import type { FeedProblem, FeedReport } from '#shared/protocol/city.ts'

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`

const placeOf = ({ line, column, item }: FeedProblem): string =>
  [
    line === undefined ? '' : `line ${line}${column === undefined ? '' : `:${column}`}`,
    item === undefined ? '' : `item ${item + 1}`,
  ]
    .filter(Boolean)
    .join(', ')

const order = { error: 0, warning: 1, advice: 2 } as const

/** Control characters from a feed could move the cursor or change colours. */
const visible = (text: string) => text.replace(/\p{Cc}+/gu, ' ')

/** Problems with the same code, told once with all their places. */
function folded(problems: FeedProblem[]): string[][] {
  const groups = Map.groupBy(problems, ({ code, message, item }) => (item === undefined ? `${code} ${message}` : code))
  return [...groups.values()].map((group) => {
    const [first] = group as [FeedProblem, ...FeedProblem[]]
    const places = [...new Set(group.map(placeOf).filter(Boolean))]
    const shown = places.slice(0, 3).join('; ')
    const where = places.length > 3 ? `${shown} and ${places.length - 3} more` : shown
    return [first.severity, first.code, first.message, where].map(visible)
  })
}

function table(rows: string[][]): string[] {
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map(([severity = '', code = '', message = '', where = '']) => {
    const start = `${severity.padEnd(widths[0] ?? 0)}  ${code.padEnd(widths[1] ?? 0)}  `
    return `${start}${message}${where ? `\n${' '.repeat(start.length)}${where}` : ''}`
  })
}

/** A feed report for a terminal. */
export function formatReport(report: FeedReport): string {
  const { feed, format, items, problems, source } = report
  const of = (severity: FeedProblem['severity']) => problems.filter((problem) => problem.severity === severity).length
  const sorted = problems.toSorted((a, b) => order[a.severity] - order[b.severity])
  const newest = items
    .map(({ published, updated }) => published ?? updated)
    .filter((date) => date !== null)
    .toSorted()
    .at(-1)
  return [
    visible(source),
    `Format    ${format}`,
    `Title     ${visible(feed.title ?? 'none')}`,
    `Link      ${feed.link ?? 'none'}`,
    `Language  ${feed.language ?? 'none'}`,
    `Items     ${items.length}${newest ? `, the newest of ${newest.slice(0, 10)}` : ''}`,
    '',
    ...table(folded(sorted)),
    ...(problems.length > 0 ? [''] : []),
    problems.length === 0
      ? 'No problems found'
      : [
          count(of('error'), 'error', 'errors'),
          count(of('warning'), 'warning', 'warnings'),
          `${of('advice')} advice`,
        ].join(', '),
  ].join('\n')
}
