/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- the days are buttons; the table moves the focus between them */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { searchRoutes } from '#shared/protocol/search.ts'
import type { Day } from '#shared/search/query.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { useClock } from '#renderer/ui/clock.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { dayLine } from '#renderer/ui/time.ts'
import { dayOfDate, noonOf, offsetOn, weeksOf } from '../days.ts'
import css from './History.module.css'

interface CalendarProps {
  conversationId: string
  chosen: Day | null
  onChoose: (day: Day) => void
}

/** Sunday is 0. Chinese, French and most other calendars of the interface's languages begin on Monday. */
function firstWeekday(locale: string): number {
  const own = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return (own.getWeekInfo?.().firstDay ?? 1) % 7
}

const steps: Record<string, number | undefined> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A month of a chat: the days on which something was said can be chosen. */
export function Calendar({ conversationId, chosen, onChoose }: CalendarProps) {
  const { t } = useTranslation()
  const locale = formatLocale()
  const now = new Date(useClock())
  const today = dayOfDate(now)
  const [shown, setShown] = useState(() => new Date())
  const month = useMemo(() => new Date(shown.getFullYear(), shown.getMonth(), 1), [shown])
  const next = new Date(month.getFullYear(), month.getMonth() + 1, 1)
  const { data, status, error, reload } = useCall(searchRoutes.searchDays, {
    query: {
      conversationId,
      after: month.toISOString(),
      before: next.toISOString(),
      offset: offsetOn(month),
    },
  })
  const counts = useMemo(() => new Map(data?.days.map(({ day, count }) => [day, count])), [data])
  const weeks = weeksOf(month.getFullYear(), month.getMonth(), firstWeekday(locale))
  const stop = chosen !== null && counts.has(chosen) ? chosen : [...counts.keys()].at(-1)
  const turn = (by: number) => setShown(new Date(month.getFullYear(), month.getMonth() + by, 1))
  const isLast = next > now

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key]
    const days = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button[data-day]')]
    const from = days.findIndex((day) => day === document.activeElement)
    if (step === undefined || from === -1) return
    event.preventDefault()
    // Up and down to the nearest day of another week that can be chosen.
    const at = noonOf(days[from]?.dataset['day'] ?? today).getTime()
    const wanted = days.filter((day) => Math.sign(noonOf(day.dataset['day'] ?? '').getTime() - at) === Math.sign(step))
    const target = Math.abs(step) === 1 ? days[from + step] : nearest(wanted, at + step * 86_400_000)
    target?.focus()
  }
  return (
    <div className={css.calendar}>
      <div className={css.month}>
        <IconButton size="small" label={t('search.history.previousMonth')} onClick={() => turn(-1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <h4 aria-live="polite">{new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }).format(month)}</h4>
        <IconButton size="small" label={t('search.history.nextMonth')} disabled={isLast} onClick={() => turn(1)}>
          <ChevronRight aria-hidden />
        </IconButton>
      </div>
      <table className={css.days} onKeyDown={onKeyDown} aria-busy={status === 'loading'}>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, index) => (
                <td key={day ?? `${index}`}>
                  {day === null ? null : counts.has(day) ? (
                    <button
                      type="button"
                      data-day={day}
                      tabIndex={day === stop ? 0 : -1}
                      className={classes(css.said, day === chosen && css.chosen, day === today && css.today)}
                      aria-pressed={day === chosen}
                      aria-label={t('search.history.dayCount', {
                        day: dayLine(noonOf(day), now, locale),
                        count: counts.get(day) ?? 0,
                      })}
                      onClick={() => onChoose(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  ) : (
                    <span className={classes(css.silent, day === today && css.today)}>{Number(day.slice(8))}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {status === 'failed' ? (
        <p className={css.hint} role="alert">
          {t('search.history.daysFailed')}. {error?.message}{' '}
          <Button size="small" onClick={reload}>
            {t('ui.tryAgain')}
          </Button>
        </p>
      ) : status === 'ready' && counts.size === 0 ? (
        <p className={css.hint}>{t('search.history.monthEmpty')}</p>
      ) : null}
    </div>
  )
}

function nearest(days: readonly HTMLButtonElement[], at: number): HTMLButtonElement | undefined {
  const distance = (day: HTMLButtonElement) => Math.abs(noonOf(day.dataset['day'] ?? '').getTime() - at)
  return days.toSorted((a, b) => distance(a) - distance(b))[0]
}
