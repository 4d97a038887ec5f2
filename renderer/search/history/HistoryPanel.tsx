import { Download, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HitKind } from '#shared/search/body.ts'
import type { Day } from '#shared/search/query.ts'
import { useLayout } from '#renderer/app/frame/layout.ts'
import panelCss from '#renderer/conversations/pane/SidePanel.module.css'
import { Button } from '#renderer/ui/Button.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import type { Asked } from '../asked.ts'
import { startOf } from '../days.ts'
import { openExport } from '../export/open-export.ts'
import { HitList } from '../HitList.tsx'
import { useHits } from '../use-hits.ts'
import { Calendar } from './Calendar.tsx'
import { PictureGrid } from './PictureGrid.tsx'
import css from './History.module.css'

type View = 'day' | Exclude<HitKind, 'card'>
const views: readonly View[] = ['day', 'image', 'file', 'link', 'voice']

interface HistoryPanelProps {
  conversationId: string
  onJump: (seq: number) => void
  onClose: () => void
}

/** Beside the chat: all of it by day, and its pictures, files, links and voice messages. */
export default function HistoryPanel({ conversationId, onJump, onClose }: HistoryPanelProps) {
  const { t } = useTranslation()
  const layout = useLayout()
  const [view, setView] = useState<View>('day')
  const [day, setDay] = useState<Day | null>(null)
  const jump = (seq: number) => {
    onJump(seq)
    // The panel would cover the message.
    if (layout !== 'wide') onClose()
  }
  return (
    <aside
      className={classes(panelCss.panel, layout !== 'wide' && panelCss.overlay)}
      aria-label={t('search.history.title')}
    >
      <header className={panelCss.head}>
        <h3>{t('search.history.title')}</h3>
        <span className={css.tools}>
          <IconButton label={t('search.history.export')} onClick={() => openExport(conversationId)}>
            <Download aria-hidden />
          </IconButton>
          <IconButton label={t('ui.close')} onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </span>
      </header>
      <Tabs
        label={t('search.history.tabs')}
        value={view}
        tabs={views.map((value) => ({
          value,
          label: value === 'day' || value === 'voice' ? t(`search.history.${value}`) : t(`search.has.${value}`),
        }))}
        onChange={setView}
        className={css.tabs}
      >
        {view === 'day' ? (
          <>
            <Calendar conversationId={conversationId} chosen={day} onChoose={setDay} />
            {day === null ? (
              <p className={css.hint}>{t('search.history.choose')}</p>
            ) : (
              <Listing
                conversationId={conversationId}
                key={day}
                asked={{ words: '', has: [], conversationId, after: startOf(day), before: startOf(day, 1) }}
                view="day"
                onJump={jump}
              />
            )}
          </>
        ) : (
          <Listing
            key={view}
            conversationId={conversationId}
            asked={{ words: '', has: [view], conversationId }}
            view={view}
            onJump={jump}
          />
        )}
      </Tabs>
    </aside>
  )
}

interface ListingProps {
  conversationId: string
  asked: Asked
  view: View
  onJump: (seq: number) => void
}

function Listing({ conversationId, asked, view, onJump }: ListingProps) {
  const { t } = useTranslation()
  const pages = useHits(asked, true)
  if (pages.status === 'loading') return <SkeletonRows rows={5} />
  if (pages.error && pages.items.length === 0)
    return <ErrorState title={t('search.failed')} text={pages.error?.message} onRetry={pages.reload} />
  return (
    <>
      {pages.isLocal ? <OfflineNote since={null} text={t('search.offline')} /> : null}
      {pages.items.length === 0 && !pages.hasMore ? (
        <EmptyState title={t(`search.history.none.${view}`)} />
      ) : view === 'image' ? (
        <PictureGrid conversationId={conversationId} pages={pages} onOpen={onJump} />
      ) : (
        <HitList label={t('search.results')} pages={pages} hasPlaces={false} onOpen={({ seq }) => onJump(seq)} />
      )}
      {view === 'image' && pages.hasMore ? (
        <div className={css.more}>
          <Button onClick={pages.loadMore} disabled={pages.isBusy}>
            {t('search.older')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
