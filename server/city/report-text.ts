import type { FeedProblem, FeedReport } from '#shared/protocol/feed-report.ts'

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

const indent = '    '

function lines(excerpt: FeedProblem['excerpt']): string[] {
  if (!excerpt) return []
  // A Chinese character takes two columns of a terminal.
  const before = excerpt.text.slice(0, excerpt.caret)
  const width = before.length + (before.match(/[\u2e80-\uffef]/g)?.length ?? 0)
  return [`${indent}| ${visible(excerpt.text)}`, `${indent}| ${' '.repeat(width)}^`]
}

/** Problems with the same code, told once with all their places, the line of the first, and how to mend it. */
function folded({ problems, guides }: FeedReport): string[] {
  const sorted = problems.toSorted((a, b) => order[a.severity] - order[b.severity])
  const groups = Map.groupBy(sorted, ({ code, message, item }) => (item === undefined ? `${code} ${message}` : code))
  return [...groups.values()].flatMap((group) => {
    const [first] = group as [FeedProblem, ...FeedProblem[]]
    const places = [...new Set(group.map(placeOf).filter(Boolean))]
    const shown = places.slice(0, 3).join('; ')
    const where = places.length > 3 ? `${shown} and ${places.length - 3} more` : shown
    const guide = guides[first.code]
    return [
      visible(`${first.severity}  ${first.code}${where ? `  (${where})` : ''}`),
      `${indent}${visible(first.message)}`,
      ...lines(first.excerpt),
      ...(guide ? [`${indent}Why: ${guide.why}`, `${indent}Mend: ${guide.fix}`] : []),
      ...(guide?.example ?? '').split('\n').flatMap((line) => (line ? [`${indent}      ${line}`] : [])),
      '',
    ]
  })
}

function wayOf({ fetch, charset }: FeedReport): string[] {
  const written = charset ? [`Charset   ${charset.used}`] : []
  if (!fetch) return written
  const hops = fetch.redirects.map(({ status, to }) => `Redirect  ${status} to ${visible(to)}`)
  const size = `${Math.ceil(fetch.bytes / 1_000)} kB${fetch.packing ? ` (${visible(fetch.packing)})` : ''}`
  return [...hops, `Fetched   status ${fetch.status}, ${fetch.milliseconds} ms, ${size}`, ...written]
}

/** A feed report for a terminal. */
export function formatReport(report: FeedReport): string {
  const { feed, format, items, problems, source } = report
  const of = (severity: FeedProblem['severity']) => problems.filter((problem) => problem.severity === severity).length
  const newest = items
    .map(({ published, updated }) => published ?? updated)
    .filter((date) => date !== null)
    .toSorted()
    .at(-1)
  return [
    visible(source),
    `Format    ${format}`,
    ...wayOf(report),
    `Title     ${visible(feed.title ?? 'none')}`,
    `Link      ${feed.link ?? 'none'}`,
    `Language  ${feed.language ?? 'none'}`,
    `Items     ${items.length}${newest ? `, the newest of ${newest.slice(0, 10)}` : ''}`,
    '',
    ...folded(report),
    problems.length === 0
      ? 'No problems found'
      : [
          count(of('error'), 'error', 'errors'),
          count(of('warning'), 'warning', 'warnings'),
          `${of('advice')} advice`,
        ].join(', '),
  ].join('\n')
}
