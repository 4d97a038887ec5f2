import type { FeedProblem } from '#shared/protocol/feed-report.ts'
import css from './Preview.module.css'

/** Characters that are shown in front of a fault and from it on, so that its caret is in sight. */
const most = { before: 28, after: 44 } as const

/** A line of the source with a caret under the fault. */
export function Excerpt({ excerpt: { text, caret } }: { excerpt: NonNullable<FeedProblem['excerpt']> }) {
  const start = caret > most.before + 6 ? caret - most.before : 0
  const shown = `${start > 0 ? '…' : ''}${text.slice(start, caret + most.after)}`
  const column = caret - start + (start > 0 ? 1 : 0)
  return (
    <pre className={css.excerpt} dir="ltr">
      {shown}
      {'\n'}
      {' '.repeat(column)}
      <b aria-hidden>^</b>
    </pre>
  )
}
