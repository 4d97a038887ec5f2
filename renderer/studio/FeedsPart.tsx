import { Rss } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { partnerFeedRoutes } from '#shared/protocol/partner-feeds.ts'
import { studioRoutes, type StudioFeed, type StudioPartner } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { act } from './act.ts'
import { FeedDialog } from './FeedDialog.tsx'
import { Health } from './Health.tsx'
import css from './Studio.module.css'

/** How often it is looked whether a fetch that is under way has ended. Milliseconds. */
const lookEvery = 2_000

/** Published, and to be fetched now. */
const isDue = ({ isPublished, nextFetchAt }: StudioFeed) =>
  isPublished && nextFetchAt !== null && Date.parse(nextFetchAt) <= Date.now()

/** The feeds of a partner: what readers have of them, and how fetching goes. */
export function FeedsPart({ partner, onChanged }: { partner: StudioPartner; onChanged: () => void }) {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<StudioFeed | 'new' | null>(null)
  const canEdit = partner.role !== 'viewer'
  const isFetching = partner.feeds.some(isDue)
  useEffect(() => {
    if (!isFetching) return undefined
    const timer = setInterval(onChanged, lookEvery)
    return () => clearInterval(timer)
  }, [isFetching, onChanged])
  const add = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      {t('studio.feeds.add')}
    </Button>
  )
  return (
    <>
      {partner.feeds.length === 0 ? (
        <EmptyState
          icon={<Rss />}
          title={t('studio.feeds.empty')}
          text={t('studio.feeds.emptyText')}
          action={canEdit ? add : null}
        />
      ) : (
        <>
          {canEdit ? <div>{add}</div> : null}
          {partner.feeds.map((feed) => (
            <FeedCard
              key={feed.id}
              feed={feed}
              canEdit={canEdit}
              onEdit={() => setEdited(feed)}
              onChanged={onChanged}
            />
          ))}
        </>
      )}
      {edited ? (
        <FeedDialog
          partnerId={partner.id}
          feed={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={onChanged}
        />
      ) : null}
    </>
  )
}

interface FeedCardProps {
  feed: StudioFeed
  canEdit: boolean
  onEdit: () => void
  onChanged: () => void
}

function FeedCard({ feed, canEdit, onEdit, onChanged }: FeedCardProps) {
  const { t } = useTranslation()
  const [showsHealth, setShowsHealth] = useState(false)
  const [busy, setBusy] = useState(false)
  const params = { id: feed.id }
  const run = async (what: () => Promise<unknown>) => {
    setBusy(true)
    await act(what, onChanged)
    setBusy(false)
  }
  return (
    <section className={css.card} aria-label={feed.name}>
      <div className={css.line}>
        <b dir="auto">{feed.name}</b>
        <Chip tone={feed.isPublished ? 'jade' : 'amber'}>
          {feed.isPublished ? t('studio.feeds.published') : t('studio.feeds.draft')}
        </Chip>
        {feed.isPublished ? (
          <span className={css.soft}>{t('studio.feeds.items', { count: feed.itemCount })}</span>
        ) : null}
      </div>
      <p className={css.soft}>{feed.url}</p>
      {feed.lastError === null ? null : <p className={css.problem}>{feed.lastError}</p>}
      {feed.lastFetchAt === null ? null : (
        <p className={css.soft}>
          {t('studio.feeds.lastFetch')} <Time at={feed.lastFetchAt} format="list" />
        </p>
      )}
      {feed.isPublished || feed.isProven ? null : <p>{t('studio.feeds.notProven')}</p>}
      <div className={css.actions}>
        <Link href={`/studio/${feed.partnerId}/preview/${feed.id}`} className={css.link}>
          {t('studio.feeds.preview')}
        </Link>
        {canEdit && !feed.isPublished ? (
          <Button
            size="small"
            variant="primary"
            busy={busy}
            disabled={!feed.isProven}
            onClick={() => void run(() => call(studioRoutes.publishFeed, { params }))}
          >
            {t('studio.feeds.publish')}
          </Button>
        ) : null}
        {canEdit && feed.isPublished ? (
          <>
            <Button
              size="small"
              busy={busy}
              onClick={() => void run(() => call(partnerFeedRoutes.fetchFeedNow, { params }))}
            >
              {feed.nextFetchAt === null ? t('studio.feeds.resume') : t('studio.feeds.fetch')}
            </Button>
            <Button
              size="small"
              busy={busy}
              onClick={() => void run(() => call(studioRoutes.unpublishFeed, { params }))}
            >
              {t('studio.feeds.unpublish')}
            </Button>
          </>
        ) : null}
        {canEdit ? (
          <Button size="small" onClick={onEdit}>
            {t('studio.feeds.change')}
          </Button>
        ) : null}
        <Button size="small" aria-expanded={showsHealth} onClick={() => setShowsHealth(!showsHealth)}>
          {t('studio.feeds.health')}
        </Button>
      </div>
      {showsHealth ? <Health key={feed.lastFetchAt} feedId={feed.id} /> : null}
    </section>
  )
}
