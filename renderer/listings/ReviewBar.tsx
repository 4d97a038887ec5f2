import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listingLimits } from '#shared/listings/limits.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { reviewListing } from '#renderer/app/actions/listings.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { ReasonForm } from './ReasonForm.tsx'
import css from './Answers.module.css'

/** Tells author and reviewers that a listing waits or was refused, and lets reviewers decide. */
export function ReviewBar({ listing, isOwn }: { listing: Listing; isOwn: boolean }) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [isRefusing, setRefusing] = useState(false)
  const { id, state, may, reason, title, author } = listing
  if (state === 'refused') {
    const what = t('listings.act.refusedOwn')
    return (
      <PageSection title={t('listings.state.refused')}>
        <p role="status">{reason ? t('listings.act.withReason', { what, reason }) : what}</p>
      </PageSection>
    )
  }
  if (state !== 'held') return null
  const approve = async () => {
    setBusy(true)
    try {
      await reviewListing(id, { action: 'approve' })
      toast(t('listings.act.approved'), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <PageSection title={t('listings.act.reviewTitle')}>
      <p role="status">{t(isOwn && !may.review ? 'listings.act.reviewOwn' : 'listings.act.reviewText')}</p>
      {may.review ? (
        <div className={css.buttons}>
          <Button variant="primary" busy={isBusy} onClick={() => void approve()}>
            {t('listings.act.approve')}
          </Button>
          <Button onClick={() => setRefusing(true)}>{t('listings.act.refuse')}</Button>
        </div>
      ) : null}
      {isRefusing ? (
        <ReasonForm
          title={t('listings.act.refuseTitle', { title })}
          text={t('listings.act.refuseText', { name: author.displayName })}
          confirm={t('listings.act.refuse')}
          maxLength={listingLimits.reason}
          onClose={() => setRefusing(false)}
          onSubmit={async (words) => {
            await reviewListing(id, { action: 'refuse', reason: words })
            toast(t('listings.act.refused'))
          }}
        />
      ) : null}
    </PageSection>
  )
}
