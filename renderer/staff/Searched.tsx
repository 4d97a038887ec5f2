import { SearchX } from 'lucide-react'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Page, ReadPage } from '#renderer/groups/listing.ts'
import { Paged } from '#renderer/groups/Paged.tsx'
import { usePages } from '#renderer/groups/use-pages.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import css from './Staff.module.css'

const pauseMs = 250

/** What was typed and whether only some are wanted; `query` is absent where nothing was typed. */
export interface Sought {
  query?: string
  cursor?: string
}

interface SearchedProps<T> {
  label: string
  /** Says which are left when only some are wanted. */
  only: string
  maxLength: number
  /** Must stay the same from one drawing to the next. */
  read: (sought: Sought, isOnly: boolean, signal: AbortSignal) => Promise<Page<T>>
  children: (items: readonly T[], reload: () => void) => ReactNode
}

/** A list that is searched by typing and narrowed by one switch. */
export function Searched<T>({ label, only, maxLength, read, children }: SearchedProps<T>) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useDebounced(query.trim(), pauseMs)
  const [isOnly, setIsOnly] = useState(false)
  const readPage = useCallback<ReadPage<T>>(
    (cursor, signal) =>
      read({ ...(asked === '' ? {} : { query: asked }), ...(cursor ? { cursor } : {}) }, isOnly, signal),
    [read, asked, isOnly],
  )
  const pages = usePages(readPage)
  return (
    <>
      <div className={css.tools}>
        <SearchField className={css.search} label={label} value={query} onChange={setQuery} maxLength={maxLength} />
        <Chip pressed={isOnly} onClick={() => setIsOnly(!isOnly)}>
          {only}
        </Chip>
      </div>
      <Paged
        pages={pages}
        failed={t('staff.failed')}
        more={t('staff.more')}
        empty={<EmptyState icon={<SearchX />} title={t('staff.noneFound')} />}
      >
        {(items) => children(items, pages.reload)}
      </Paged>
    </>
  )
}
