import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Redirect, useLocation } from 'wouter'
import { adultCategories } from '#shared/groups/categories.ts'
import { mayInGroup } from '#shared/groups/rights.ts'
import { listingKinds, offeredKinds, type ListingKind } from '#shared/listings/kinds.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { listingRoutes } from '#shared/protocol/listings.ts'
import { createListing, updateListing } from '#renderer/app/actions/listings.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { BackLink } from '#renderer/groups/BackLink.tsx'
import { Page } from '#renderer/groups/Page.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { draftOf, emptyDraft } from './draft.ts'
import { ListingForm } from './ListingForm.tsx'

const isKind = (name: string): name is ListingKind => listingKinds.includes(name as ListingKind)

/** Publishes something in a group. */
export function CreateListingScreen({ groupId, kind }: { groupId: string; kind: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const me = useSession(selectMe)
  const { status, data, error, reload } = useCall(groupRoutes.group, { params: { id: groupId } })
  const board = `/groups/${groupId}/board`
  if (status === 'failed') {
    return <ErrorState title={t('groups.page.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data || !me) return <SkeletonRows rows={8} />
  const { group } = data
  if (!isKind(kind) || !offeredKinds(group.category).includes(kind)) return <Redirect to={board} replace />
  if (!mayInGroup(group, 'create-events')) {
    return (
      <EmptyState
        icon={<Lock />}
        title={t('listings.form.noRight')}
        action={<Button onClick={() => navigate(`/groups/${groupId}`)}>{t('listings.toGroup')}</Button>}
      />
    )
  }
  const offers = me.languages
    .slice(0, 2)
    .map((language) => ({ language, level: me.languageLevels[language] ?? ('native' as const) }))
  return (
    <Page
      takesFocus
      width="reading"
      title={t(`listings.new.${kind}`)}
      text={group.name}
      above={<BackLink href={board} label={t('listings.back')} />}
    >
      <ListingForm
        kind={kind}
        draftKey={`listing:${groupId}:${kind}`}
        initial={emptyDraft({ city: me.city ?? '', offers })}
        mayBePublic={!adultCategories.has(group.category)}
        submitLabel={t('listings.form.publish')}
        onCancel={() => navigate(board)}
        onSubmit={async (content) => {
          const listing = await createListing(groupId, content)
          const isHeld = listing.state === 'held'
          toast(t(isHeld ? 'listings.form.held' : 'listings.form.published'), isHeld ? {} : { tone: 'success' })
          navigate(`${board}/${listing.id}`)
        }}
      />
    </Page>
  )
}

/** Changes an own listing. */
export function EditListingScreen({ groupId, id }: { groupId: string; id: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { status, data, error, reload } = useCall(listingRoutes.listing, { params: { id } })
  const page = `/groups/${groupId}/board/${id}`
  if (status === 'failed') {
    return <ErrorState title={t('listings.oneFailed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={8} />
  const { listing } = data
  if (!listing.may.change) return <Redirect to={page} replace />
  const { kind } = listing.details
  return (
    <Page
      takesFocus
      width="reading"
      title={t(`listings.edit.${kind}`)}
      above={<BackLink href={page} label={listing.title} />}
    >
      <ListingForm
        kind={kind}
        draftKey={`listing:${id}:${listing.updatedAt}`}
        initial={draftOf(listing)}
        mayBePublic
        submitLabel={t('listings.form.save')}
        onCancel={() => navigate(page)}
        onSubmit={async (content) => {
          const { state } = await updateListing(id, content)
          toast(t(state === 'held' ? 'listings.form.held' : 'listings.form.saved'))
          navigate(page)
        }}
      />
    </Page>
  )
}
