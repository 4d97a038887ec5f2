import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { queryMost } from '#shared/protocol/search.ts'
import { classes } from '#renderer/ui/classes.ts'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import menu from '#renderer/ui/Menu.module.css'
import { narrowSearch, setSearchText, useSearch } from './open-search.ts'
import { suggestionsFor, withoutUnfinished, type Suggestion } from './suggest.ts'
import type { Known } from './use-names.ts'
import css from './Search.module.css'

interface SearchBoxProps {
  known: Known
  /** Leads from the field into what was found. */
  onDown: () => void
  onEscape: () => void
}

/** Where the query is typed; names people and chats for a filter that is being written. */
export function SearchBox({ known, onDown, onEscape }: SearchBoxProps) {
  const { t } = useTranslation()
  const listId = useId()
  const text = useSearch((state) => state.text)
  const round = useSearch((state) => state.round)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    input.current?.setSelectionRange(input.current.value.length, input.current.value.length)
    // oxlint-disable-next-line react/exhaustive-deps -- each time it is asked for
  }, [round])

  const suggestions = useMemo(() => suggestionsFor(text, known), [text, known])
  const chosen = suggestions[Math.min(active, suggestions.length - 1)]
  const take = (suggestion: Suggestion) => {
    narrowSearch(suggestion.kind === 'from' ? { from: suggestion.id } : { conversationId: suggestion.id })
    setSearchText(withoutUnfinished(text))
    setActive(0)
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && suggestions.length > 0) {
      setActive((Math.min(active, suggestions.length - 1) + step + suggestions.length) % suggestions.length)
    } else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Enter' && chosen) take(chosen)
    else if (event.key === 'Escape' && text === '') onEscape()
    else return
    event.preventDefault()
  }
  return (
    <div className={css.box}>
      <SearchField
        ref={input}
        label={t('search.field')}
        value={text}
        maxLength={queryMost}
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={suggestions.length > 0}
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${suggestions.indexOf(chosen)}` : undefined}
        onChange={(next) => {
          setSearchText(next)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('search.suggestions')} className={css.suggestions}>
        {suggestions.map((suggestion, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above takes the keys
          <div
            key={suggestion.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={suggestion === chosen}
            tabIndex={-1}
            data-highlighted={suggestion === chosen ? '' : undefined}
            className={classes(menu.item, css.suggestion)}
            onPointerMove={() => setActive(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(suggestion)}
          >
            <span dir="auto">
              {t(suggestion.kind === 'from' ? 'search.filter.fromPerson' : 'search.filter.inChat', {
                name: suggestion.name,
              })}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
