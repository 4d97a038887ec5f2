import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import type { SearchHit } from '#shared/protocol/search.ts'
import { askedOf, type AskedProblem } from './asked.ts'
import { DatesDialog } from './DatesDialog.tsx'
import { FilterChips, FilterMenu } from './Filters.tsx'
import { closeSearch, setSearchText, useSearch } from './open-search.ts'
import { Results } from './Results.tsx'
import { SearchBox } from './SearchBox.tsx'
import { suggestionsFor, withoutUnfinished } from './suggest.ts'
import { useKnown } from './use-names.ts'
import css from './Search.module.css'

/** How long typing must rest before a query goes out. Milliseconds. */
const restFor = 250

/** The search over messages; stands in place of the list of chats. */
export default function SearchPanel({ onOpen }: { onOpen: (hit: SearchHit) => void }) {
  const { t } = useTranslation()
  const { text, filters, round } = useSearch()
  const [hasDates, setHasDates] = useState(false)
  const panel = useRef<HTMLElement>(null)
  const known = useKnown()
  // A filter that is still being written is not asked for yet.
  const settled = suggestionsFor(text, known).length > 0 ? withoutUnfinished(text) : text
  const { asked, problems } = askedOf(settled, filters, known)
  const shown = useDebounced(asked, restFor)
  const type = (beginning: string) => {
    const before = withoutUnfinished(text).trimEnd()
    setSearchText(before === '' ? beginning : `${before} ${beginning}`)
    useSearch.setState({ round: round + 1 })
  }
  return (
    <section ref={panel} className={css.panel} data-search aria-label={t('search.title')}>
      <VisuallyHidden asChild>
        <h2>{t('search.title')}</h2>
      </VisuallyHidden>
      <header className={css.head}>
        <SearchBox
          known={known}
          onDown={() => panel.current?.querySelector<HTMLElement>('[data-row]')?.focus()}
          onEscape={closeSearch}
        />
        <FilterMenu filters={filters} onType={type} onDates={() => setHasDates(true)} />
        <IconButton label={t('search.close')} onClick={closeSearch}>
          <X aria-hidden />
        </IconButton>
      </header>
      <FilterChips filters={filters} />
      <Problems problems={problems} />
      <Results asked={shown} onOpen={onOpen} />
      {hasDates ? <DatesDialog filters={filters} onClose={() => setHasDates(false)} /> : null}
    </section>
  )
}

/** What of the query could not be used, in plain words. */
function Problems({ problems }: { problems: readonly AskedProblem[] }) {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  const wordsFor = (problem: AskedProblem): string => {
    switch (problem.kind) {
      case 'unknown-filter':
        return t('search.problem.unknownFilter', { name: problem.name })
      case 'no-value':
        return t('search.problem.noValue', { name: problem.name })
      case 'unknown-kind':
        return t('search.problem.unknownKind', { value: problem.value })
      case 'bad-day':
        return t('search.problem.badDay', { name: problem.name, value: problem.value })
      case 'unknown-person':
        return t('search.problem.unknownPerson', { value: problem.value })
      default:
        return t('search.problem.unknownChat', { value: problem.value })
    }
  }
  return (
    <div role="status">
      <ul className={css.problems}>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{wordsFor(problem)}</li>
        ))}
      </ul>
    </div>
  )
}
