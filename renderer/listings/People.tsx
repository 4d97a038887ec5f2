import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Listing } from '#shared/protocol/listings.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import { listingRoutes } from '#shared/protocol/listings.ts'
import { decideSeat } from '#renderer/app/actions/listings.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Answers.module.css'

type Answered = RouteResult<typeof listingRoutes.listingAnswers>['answers'][number]

const picture = ({ avatarUrl }: Answered['user']) => (avatarUrl ? serverUrl(avatarUrl) : null)

/** Answers of a listing, read anew whenever their counts change. */
function useAnswers({ id, counts }: Listing) {
  const { data, status, error, reload } = useCall(listingRoutes.listingAnswers, { params: { id } })
  const key = `${counts.going} ${counts.maybe} ${counts.waiting}`
  const shown = useRef(key)
  useEffect(() => {
    if (shown.current !== key) reload()
    shown.current = key
  }, [key, reload])
  return { answers: data?.answers ?? [], status, error }
}

/** Who comes to an event, perhaps comes, or waits. */
export function EventPeople({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const { answers, status, error } = useAnswers(listing)
  const lists = [
    { title: t('listings.answer.whoGoing'), people: answers.filter(({ answer }) => answer === 'going') },
    { title: t('listings.answer.whoMaybe'), people: answers.filter(({ answer }) => answer === 'maybe') },
    { title: t('listings.answer.whoWaiting'), people: answers.filter(({ answer }) => answer === 'waiting') },
  ].filter(({ people }, index) => index === 0 || people.length > 0)
  return (
    <PageSection title={t('listings.answer.people')}>
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {status === 'failed' ? (
        <p className={css.note}>{error?.code === 'forbidden' ? t('listings.answer.hidden') : error?.message}</p>
      ) : null}
      {status === 'ready'
        ? lists.map(({ title, people }) => (
            <div key={title}>
              <h3 className={css.heading}>{title}</h3>
              {people.length === 0 ? <p className={css.note}>{t('listings.answer.nobody')}</p> : null}
              <ul className={css.faces}>
                {people.map(({ user }) => (
                  <li key={user.id}>
                    <Link href={`/contacts/${user.id}`} className={css.face}>
                      <Avatar id={user.id} name={user.displayName} src={picture(user)} size="small" />
                      <span dir="auto">{user.displayName}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))
        : null}
    </PageSection>
  )
}

/** Who asks for a seat of one's own trip, and who has one. */
export function SeatRequests({ listing }: { listing: Listing }) {
  const { t } = useTranslation()
  const { answers, status, error } = useAnswers(listing)
  return (
    <PageSection title={t('listings.seat.requests')}>
      {status === 'loading' ? <SkeletonRows rows={2} /> : null}
      {status === 'failed' ? <p className={css.note}>{error?.message}</p> : null}
      {status === 'ready' && answers.length === 0 ? <p className={css.note}>{t('listings.seat.noRequests')}</p> : null}
      <ul className={css.people}>
        {answers.map((answered) => (
          <SeatRequest key={answered.user.id} listing={listing} answered={answered} />
        ))}
      </ul>
    </PageSection>
  )
}

function SeatRequest({ listing, answered: { user, answer, message } }: { listing: Listing; answered: Answered }) {
  const { t } = useTranslation()
  const decide = (action: 'accept' | 'decline') =>
    decideSeat(listing.id, user.id, action).catch((thrown: unknown) =>
      toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  return (
    <li className={css.person}>
      <Avatar id={user.id} name={user.displayName} src={picture(user)} size="small" />
      <Link href={`/contacts/${user.id}`} className={css.who} dir="auto">
        {user.displayName}
      </Link>
      {answer === 'waiting' ? (
        <>
          <Button size="small" onClick={() => void decide('decline')}>
            {t('listings.seat.decline')}
          </Button>
          <Button size="small" variant="primary" onClick={() => void decide('accept')}>
            {t('listings.seat.give')}
          </Button>
        </>
      ) : (
        <span className={css.note}>{t(answer === 'going' ? 'listings.seat.have' : 'listings.seat.declinedOne')}</span>
      )}
      {message ? (
        <p className={css.words} dir="auto">
          {message}
        </p>
      ) : null}
    </li>
  )
}
