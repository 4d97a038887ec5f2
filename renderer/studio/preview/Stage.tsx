import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityArticle } from '#shared/protocol/city.ts'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import { readingMinutes } from '#shared/city/reading-time.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { FileSearch } from 'lucide-react'
import { plainText } from './diff.ts'
import { Frame } from './Frame.tsx'
import { LeftOut } from './LeftOut.tsx'
import { setLook, useLook } from './look.ts'
import { toReaderItems, withoutPictures, type ShownPartner } from './reader-items.ts'
import { StageTools } from './StageTools.tsx'
import { ChatView, EventView, ListView, PlayerView, ReaderView } from './Views.tsx'
import css from './Stage.module.css'

interface StageProps {
  partner: ShownPartner
  report: FeedReport
  /** When it was read, ISO 8601. */
  readAt: string
  /** When its reader looks, ISO 8601; now where they do not say. */
  at: string | null
  /** The item that is looked at, by its id; the first where there is none. */
  chosen: string | null
  onChoose: (id: string) => void
  /** More switches. */
  tools?: ReactNode
}

/** The draft in the reader's own components, in every shape a reader's window may have. */
export function Stage({ partner, report, readAt, at, chosen, onChoose, tools }: StageProps) {
  const { t } = useTranslation()
  const look = useLook()
  const { view, isBlocked, isOffline } = look
  const items = useMemo(() => {
    const all = toReaderItems(report.preview ?? [], partner)
    return isBlocked ? withoutPictures(all) : all
  }, [report, partner, isBlocked])
  const item = items.find(({ id }) => id === chosen) ?? items[0]
  const open = (id: string) => {
    onChoose(id)
    setLook({ view: 'reader' })
  }
  const shared = { partner, items, isOffline, at: readAt, onOpen: open }
  const body = () => {
    if (view === 'list' || !item) return <ListView {...shared} />
    if (view === 'reader') return <ReaderView key={item.id} item={item} isOffline={isOffline} />
    if (view === 'card') return <ChatView item={item} onRead={() => setLook({ view: 'reader' })} />
    if (view === 'event') return <EventView items={items} />
    return <PlayerView {...shared} />
  }
  return (
    <>
      <StageTools>{tools}</StageTools>
      <Frame look={look} at={at === null ? null : Date.parse(at)}>
        {body()}
      </Frame>
      <p className={css.facts}>
        {t('preview.shown', { count: items.length, all: report.items.length })}
        {item && (view === 'reader' || view === 'card') ? <ReadingTime item={item} /> : null}
      </p>
      <LeftOut leftOut={report.leftOut ?? []} />
    </>
  )
}

function ReadingTime({ item }: { item: CityArticle }) {
  const { t } = useTranslation()
  const count = useMemo(() => readingMinutes(plainText(item.contentHtml)), [item])
  return <> · {t('preview.readingTime', { count })}</>
}

/** Where there is nothing to show yet. */
export function EmptyStage() {
  const { t } = useTranslation()
  return <EmptyState icon={<FileSearch />} title={t('preview.empty')} text={t('preview.emptyText')} />
}
