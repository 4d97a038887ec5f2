import type { ReactNode } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import type { Pages } from './use-pages.ts'
import css from './Paged.module.css'

export interface PagedProps<T> {
  pages: Pages<T>
  /** What could not be loaded, in words. */
  failed: string
  /** What the button of the next page says. */
  more: string
  /** Shown where there is nothing. */
  empty: ReactNode
  children: (items: readonly T[]) => ReactNode
}

/** A listing in its states, with a button for the next page. */
export function Paged<T>({ pages, failed, more, empty, children }: PagedProps<T>) {
  const { status, items, error, hasMore, isBusy, loadMore, reload } = pages
  if (status === 'loading') return <SkeletonRows rows={5} />
  if (status === 'failed') return <ErrorState title={failed} text={error?.message ?? ''} onRetry={reload} />
  return (
    <>
      {items.length === 0 ? empty : children(items)}
      {error ? (
        <p className={css.problem} role="alert">
          {error.message}
        </p>
      ) : null}
      {hasMore ? (
        <span className={css.more}>
          <Button busy={isBusy} onClick={loadMore}>
            {more}
          </Button>
        </span>
      ) : null}
    </>
  )
}
