import { CalendarPlus, NotebookText, Plus, SearchX } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { mayInGroup } from '#shared/groups/rights.ts'
import { classifiedTypes, offeredKinds, type ClassifiedType, type ListingKind } from '#shared/listings/kinds.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { listingRoutes } from '#shared/protocol/listings.ts'
import { call } from '#renderer/app/api/call.ts'
import { mergeListings } from '#renderer/app/store/listings.ts'
import type { ReadPage } from '#renderer/groups/listing.ts'
import { Paged } from '#renderer/groups/Paged.tsx'
import { usePages } from '#renderer/groups/use-pages.ts'
import { useSettled } from '#renderer/groups/use-settled.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { CardLink } from '#renderer/ui/CardLink.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { ListingCard } from './ListingCard.tsx'
import { useListing } from './use-listing.ts'
import css from './Board.module.css'

const typingPauseMs = 250
const any = '*'
const shows = ['current', 'past', 'mine', 'held'] as const
type Show = (typeof shows)[number]

/** What a group lists beside its messages, with filters and a way to add to it. */
export function Board({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const kinds = offeredKinds(group.category)
  const [kind, setKind] = useState<ListingKind>(kinds[0] ?? 'event')
  const [show, setShow] = useState<Show>('current')
  const [type, setType] = useState<ClassifiedType | typeof any>(any)
  const [typed, setTyped] = useState('')
  const [held, setHeld] = useState(0)
  const query = useSettled(typed.trim(), typingPauseMs)
  const { id } = group
  const isOfKind = show === 'current' || show === 'past'
  const wantedType = kind === 'classified' && isOfKind && type !== any ? type : undefined
  const read = useCallback<ReadPage<Listing>>(
    async (cursor, signal) => {
      const wanted = {
        show,
        ...(isOfKind ? { kind } : {}),
        ...(wantedType ? { type: wantedType } : {}),
        ...(query ? { query } : {}),
        ...(cursor ? { cursor } : {}),
      }
      const page = await call(listingRoutes.listings, { params: { id }, query: wanted }, { signal })
      mergeListings(page.listings)
      setHeld(page.held)
      return { items: page.listings, next: page.nextCursor }
    },
    [id, kind, show, isOfKind, wantedType, query],
  )
  const pages = usePages(read)
  const mayReview = mayInGroup(group, 'review-messages')
  const create = mayInGroup(group, 'create-events') ? (
    <Button
      variant="primary"
      icon={kind === 'event' ? <CalendarPlus aria-hidden /> : <Plus aria-hidden />}
      onClick={() => navigate(`/groups/${id}/board/new/${kind}`)}
    >
      {t(`listings.new.${kind}`)}
    </Button>
  ) : null
  return (
    <section className={css.board} aria-label={t(`listings.tab.${kind}`)}>
      <div className={css.tools}>
        {kinds.length > 1
          ? kinds.map((each) => (
              <Chip
                key={each}
                pressed={isOfKind && kind === each}
                onClick={() => {
                  setKind(each)
                  if (!isOfKind) setShow('current')
                }}
              >
                {t(`listings.kinds.${each}`)}
              </Chip>
            ))
          : null}
        <Select<Show>
          label={t('listings.show.label')}
          hideLabel
          shape="pill"
          value={show}
          onChange={setShow}
          options={shows
            .filter((value) => value !== 'held' || mayReview)
            .map((value) => ({ value, label: t(`listings.show.${value}`, { count: held }) }))}
        />
        {kind === 'classified' && isOfKind ? (
          <Select<ClassifiedType | typeof any>
            label={t('listings.typeLabel')}
            hideLabel
            shape="pill"
            value={type}
            onChange={setType}
            options={[
              { value: any, label: t('listings.anyType') },
              ...classifiedTypes.map((value) => ({ value, label: t(`listings.type.${value}`) })),
            ]}
          />
        ) : null}
        <SearchField
          className={css.search}
          label={t('listings.search')}
          value={typed}
          onChange={setTyped}
          maxLength={100}
        />
        {create}
      </div>
      <Paged
        pages={pages}
        failed={t('listings.failed')}
        more={t('listings.more')}
        empty={
          <Nothing show={show} kind={kind} isFiltered={query !== '' || wantedType !== undefined} create={create} />
        }
      >
        {(items) => (
          <ul className={css.grid} aria-busy={pages.isBusy}>
            {items.map((listing) => (
              <li key={listing.id}>
                <BoardCard listing={listing} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </section>
  )
}

/** One listing of the board as it is now; all of the card leads to it. */
export function BoardCard({ listing: listed, label }: { listing: Listing; label?: string }) {
  const listing = useListing(listed.id) ?? listed
  return (
    <ListingCard
      listing={listing}
      label={label ?? listing.author.displayName}
      title={<CardLink href={`/groups/${listing.groupId}/board/${listing.id}`}>{listing.title}</CardLink>}
    />
  )
}

interface NothingProps {
  show: Show
  kind: ListingKind
  isFiltered: boolean
  create: React.ReactNode
}

/** Says what the place is for where it is empty. */
function Nothing({ show, kind, isFiltered, create }: NothingProps) {
  const { t } = useTranslation()
  if (isFiltered) {
    return <EmptyState icon={<SearchX />} title={t('listings.empty.none')} text={t('listings.empty.noneText')} />
  }
  const icon = <NotebookText />
  if (show === 'past') return <EmptyState icon={icon} title={t('listings.empty.past')} />
  if (show !== 'current') {
    return <EmptyState icon={icon} title={t(`listings.empty.${show}`)} text={t(`listings.empty.${show}Text`)} />
  }
  return (
    <EmptyState
      icon={icon}
      title={t(`listings.empty.${kind}`)}
      text={t(`listings.empty.${kind}Text`)}
      action={create}
    />
  )
}
