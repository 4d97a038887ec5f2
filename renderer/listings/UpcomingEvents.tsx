import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import type { Category } from '#shared/groups/categories.ts'
import { listingRoutes } from '#shared/protocol/listings.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { BoardCard } from './Board.tsx'
import css from './Upcoming.module.css'

/**
 * Public events of listed groups within a week, for a category's landing or the whole directory; draws nothing where
 * there are none or they cannot be loaded.
 * @param city where the groups are; the reader's own city without it, anywhere for null
 */
export function UpcomingEvents({ category, city: wanted }: { category?: Category; city?: string | null }) {
  const { t } = useTranslation()
  const own = useSession((state) => state.me?.city ?? null)
  const city = wanted === undefined ? own : wanted
  const { data } = useCall(listingRoutes.upcomingEvents, {
    query: { ...(category ? { category } : {}), ...(city ? { city } : {}) },
  })
  if (!data || data.listings.length === 0) return null
  return (
    <section className={css.section} aria-labelledby="upcoming-events">
      <h2 id="upcoming-events">
        {city ? t('listings.upcoming.in', { city: cityLabel(city) }) : t('listings.upcoming.anywhere')}
      </h2>
      <ul className={css.row}>
        {data.listings.map((listing) => (
          <li key={listing.id}>
            <BoardCard listing={listing} label={listing.groupName} />
          </li>
        ))}
      </ul>
    </section>
  )
}
