import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { languageName } from '#shared/language/languages.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { listingRoutes } from '#shared/protocol/listings.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { ListingCard } from './ListingCard.tsx'
import { WriteButton } from './WriteButton.tsx'
import css from './Board.module.css'

/** Exchanges that offer what an own one wants and want what it offers, the best first. */
export function Matches({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const locale = formatLocale()
  const { status, data, error, reload } = useCall(listingRoutes.exchangeMatches, { params: { id: listing.id } })
  const names = (codes: readonly string[]) =>
    new Intl.ListFormat(locale).format(codes.map((code) => languageName(code, locale)))
  return (
    <PageSection title={t('listings.matches.title')}>
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {status === 'failed' ? (
        <ErrorState title={t('listings.matches.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {data?.matches.length === 0 ? <p className={css.note}>{t('listings.matches.none')}</p> : null}
      <ul className={css.matches}>
        {data?.matches.map((match) => (
          <li key={match.listing.id}>
            <ListingCard
              listing={match.listing}
              label={match.listing.author.displayName}
              title={
                <Link className={css.plainLink} href={`/groups/${match.listing.groupId}/board/${match.listing.id}`}>
                  {match.listing.title}
                </Link>
              }
            >
              <span className={css.note}>
                {t('listings.matches.gives', { languages: names(match.gives) })}
                {' · '}
                {t('listings.matches.takes', { languages: names(match.takes) })}
              </span>
              <WriteButton person={match.listing.author} size="small" />
            </ListingCard>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}
