import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#shared/search/query.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { dayOfDate, noonOf } from './days.ts'
import { narrowSearch, type SearchFilters } from './open-search.ts'
import css from './Search.module.css'

const formId = 'search-dates'

/** The day before or after, as the filters do not include the day they name and people expect it to count. */
function dayBeside(day: string, by: number): string {
  const date = noonOf(day)
  date.setDate(date.getDate() + by)
  return dayOfDate(date)
}

/** Narrows the search to the days from one to another, both included. */
export function DatesDialog({ filters, onClose }: { filters: SearchFilters; onClose: () => void }) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(filters.on ?? (filters.after ? dayBeside(filters.after, 1) : ''))
  const [to, setTo] = useState(filters.on ?? (filters.before ? dayBeside(filters.before, -1) : ''))
  const isTurned = dayOf(from) !== null && dayOf(to) !== null && from > to
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isTurned) return
    const [first, last] = [dayOf(from), dayOf(to)]
    if (first !== null && first === last) narrowSearch({ on: first, after: null, before: null })
    else {
      narrowSearch({
        on: null,
        after: first === null ? null : dayBeside(first, -1),
        before: last === null ? null : dayBeside(last, 1),
      })
    }
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('search.filter.dates')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {t('search.filter.apply')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.dates} onSubmit={submit}>
        <TextField type="date" label={t('search.date.from')} value={from} onChange={setFrom} />
        <TextField
          type="date"
          label={t('search.date.to')}
          value={to}
          error={isTurned ? t('search.date.turned') : undefined}
          onChange={setTo}
        />
      </form>
    </Dialog>
  )
}
