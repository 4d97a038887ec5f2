import { Scale } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CallState } from '#renderer/app/api/use-call.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Loaded } from './Loaded.tsx'
import css from './Staff.module.css'

interface AppealListProps<T> {
  title: string
  empty: string
  emptyText: string
  state: CallState<{ appeals: readonly T[] }>
  /** Draws one as an item of the list. */
  children: (appeal: T) => ReactNode
}

/** Appeals of one kind that wait for the staff, in the order in which they came. */
export function AppealList<T>({ title, empty, emptyText, state, children }: AppealListProps<T>) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      <Loaded state={state}>
        {({ appeals }) =>
          appeals.length === 0 ? (
            <EmptyState icon={<Scale />} title={empty} text={emptyText} />
          ) : (
            <ul className={css.list}>{appeals.map(children)}</ul>
          )
        }
      </Loaded>
    </section>
  )
}
