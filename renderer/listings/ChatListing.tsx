import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Card } from '#shared/protocol/messages.ts'
import frame from '#renderer/conversations/messages/Cards.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { EventAnswerButtons } from './EventAnswer.tsx'
import { ListingCard } from './ListingCard.tsx'
import { useListing } from './use-listing.ts'

/** A listing shared into a chat. It is read anew by its id, so that who comes is as it is now. */
export function ChatListing({ card }: { card: Extract<Card, { kind: 'listing' }> }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const listing = useListing(card.listingId)
  const { groupId, groupName = '', title = '' } = card
  const open = () => navigate(`/groups/${groupId}/board/${card.listingId}`)
  if (listing) {
    return (
      <ListingCard listing={listing} shape="chat" title={listing.title} label={listing.groupName}>
        <Button size="small" onClick={open}>
          {t('listings.look')}
        </Button>
        {listing.details.kind === 'event' && listing.may.answer ? (
          <EventAnswerButtons listing={listing} isShort />
        ) : null}
      </ListingCard>
    )
  }
  return (
    <article className={frame.plain} aria-label={title} aria-busy={listing === undefined}>
      <p className={frame.label}>{card.listingKind ? t(`listings.kind.${card.listingKind}`) : ''}</p>
      <p className={frame.title} dir="auto">
        {title}
      </p>
      <p className={frame.summary}>
        {listing === null ? t('listings.cardGone') : groupName ? t('listings.inGroup', { group: groupName }) : null}
      </p>
      {groupId ? (
        <div className={frame.buttons}>
          <Button size="small" onClick={() => navigate(`/groups/${groupId}`)}>
            {t('listings.toGroup')}
          </Button>
        </div>
      ) : null}
    </article>
  )
}
