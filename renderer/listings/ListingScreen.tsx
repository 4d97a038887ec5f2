import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { listingRoutes } from '#shared/protocol/listings.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { BackLink } from '#renderer/groups/BackLink.tsx'
import { Page } from '#renderer/groups/Page.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { EventAnswer } from './EventAnswer.tsx'
import { ListingFacts } from './ListingFacts.tsx'
import { ListingPicture } from './ListingPicture.tsx'
import { ListingTools } from './ListingTools.tsx'
import { Matches } from './Matches.tsx'
import { EventPeople, SeatRequests } from './People.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { TripSeat } from './TripSeat.tsx'
import { useListing } from './use-listing.ts'
import { Warnings } from './Warnings.tsx'
import { stateWord } from './words.ts'
import { WriteButton } from './WriteButton.tsx'
import css from './ListingScreen.module.css'

/** Loads one listing and tells where it cannot be shown. */
export function ListingScreen({ groupId, id }: { groupId: string; id: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { status, data, error, reload } = useCall(listingRoutes.listing, { params: { id } })
  const known = useListing(id)
  const listing = known ?? data?.listing
  const back = <BackLink href={`/groups/${groupId}/board`} label={t('listings.back')} />
  if (listing && known !== null) return <ListingPage listing={listing} />
  const isGone = known === null || error?.code === 'not_found'
  return (
    <div className={css.waiting}>
      <VisuallyHidden asChild>
        <h1>{t('frame.groups')}</h1>
      </VisuallyHidden>
      {back}
      {isGone ? (
        <EmptyState
          icon={<SearchX />}
          title={t('listings.gone')}
          text={t('listings.goneText')}
          action={<Button onClick={() => navigate(`/groups/${groupId}`)}>{t('listings.toGroup')}</Button>}
        />
      ) : null}
      {status === 'failed' && !isGone ? (
        <ErrorState title={t('listings.oneFailed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'loading' && !isGone ? <SkeletonRows rows={6} /> : null}
    </div>
  )
}

/** Everything of one listing: what it says, who comes, and what its reader can do. */
function ListingPage({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const myId = useSession((state) => state.userId)
  const now = new Date(useClock())
  const { details, author, groupId, groupName, may } = listing
  const isOwn = author.id === myId
  const word = stateWord(t, listing, now)
  const what = details.kind === 'classified' ? t(`listings.type.${details.type}`) : t(`listings.kind.${details.kind}`)
  return (
    <Page
      takesFocus
      title={listing.title}
      above={<BackLink href={`/groups/${groupId}/board`} label={groupName} />}
      text={
        <span className={css.label}>
          <span>{what}</span>
          <Link href={`/contacts/${author.id}`} className={css.author}>
            {t('listings.by', { name: author.displayName })}
          </Link>
          {word ? <Chip tone={word.tone}>{word.text}</Chip> : null}
        </span>
      }
      actions={<ListingTools listing={listing} isOwn={isOwn} />}
    >
      <div className={css.columns}>
        <div className={css.main}>
          <ReviewBar listing={listing} isOwn={isOwn} />
          {listing.reason && (listing.state === 'cancelled' || listing.state === 'removed') ? (
            <p className={css.reason} role="status" dir="auto">
              {listing.reason}
            </p>
          ) : null}
          <Warnings warnings={listing.warnings} isOwn={isOwn} />
          <Pictures listing={listing} />
          {listing.text ? (
            <p className={css.text} dir="auto">
              {listing.text}
            </p>
          ) : null}
          {details.kind === 'exchange' && isOwn && listing.state === 'open' ? <Matches listing={listing} /> : null}
          {details.kind === 'trip' && isOwn ? <SeatRequests listing={listing} /> : null}
        </div>
        <aside className={css.side}>
          <ListingFacts listing={listing} />
          {details.kind === 'event' && may.answer ? <EventAnswer listing={listing} /> : null}
          {details.kind === 'trip' && may.answer ? <TripSeat listing={listing} /> : null}
          {isOwn || details.kind === 'event' ? null : (
            <div className={css.write}>
              <WriteButton person={author} />
              {details.kind === 'classified' ? <p>{t('listings.detail.contactNote')}</p> : null}
            </div>
          )}
          {details.kind === 'event' ? <EventPeople listing={listing} /> : null}
        </aside>
      </div>
    </Page>
  )
}

function Pictures({ listing: { pictures, title } }: { listing: Listing }) {
  const { t } = useTranslation()
  if (pictures.length === 0) return null
  return (
    <ul className={css.pictures} aria-label={t('listings.detail.pictures')}>
      {pictures.map((picture, index) => (
        <li key={picture.fileId}>
          <ListingPicture
            picture={picture}
            alt={pictures.length === 1 ? title : t('listings.detail.picture', { number: index + 1 })}
            isWhole
            className={css.picture}
          />
        </li>
      ))}
    </ul>
  )
}
