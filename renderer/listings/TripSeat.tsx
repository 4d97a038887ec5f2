import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listingLimits } from '#shared/listings/limits.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { useAnswer } from './EventAnswer.tsx'
import { isFull } from './words.ts'
import css from './Answers.module.css'

/** Asks for a seat of somebody's trip, and tells how that stands. */
export function TripSeat({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const [message, setMessage] = useState('')
  const { isBusy, give } = useAnswer(listing.id)
  const { mine, author } = listing
  const name = author.displayName
  const answer = mine?.answer
  const takeBack = (
    <div className={css.buttons}>
      <Button busy={isBusy} onClick={() => void give({ answer: 'none' })}>
        {t('listings.seat.takeBack')}
      </Button>
    </div>
  )
  if (answer === 'waiting' || answer === 'going') {
    return (
      <PageSection title={t('listings.seat.title')}>
        <p role="status">{t(answer === 'going' ? 'listings.seat.given' : 'listings.seat.asked', { name })}</p>
        {takeBack}
      </PageSection>
    )
  }
  if (answer === 'declined' || isFull(listing)) {
    return (
      <PageSection title={t('listings.seat.title')}>
        <p role="status">{t(answer === 'declined' ? 'listings.seat.declined' : 'listings.seat.full', { name })}</p>
      </PageSection>
    )
  }
  return (
    <PageSection title={t('listings.seat.ask')}>
      <TextArea
        label={t('listings.seat.message', { name })}
        optional={t('ui.optional')}
        rows={2}
        value={message}
        onChange={setMessage}
        maxLength={listingLimits.message}
      />
      <div className={css.buttons}>
        <Button variant="primary" busy={isBusy} onClick={() => void give({ answer: 'going', message: message.trim() })}>
          {t('listings.seat.send')}
        </Button>
      </div>
    </PageSection>
  )
}
