import { CalendarDays, Headphones, Newspaper } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityArticle } from '#shared/protocol/city.ts'
import { CallError } from '#renderer/app/api/error.ts'
import type { CityList } from '#renderer/app/store/city.ts'
import { ItemList } from '#renderer/city/list/ItemList.tsx'
import { TabHeader } from '#renderer/city/list/TabHeader.tsx'
import { OldNote } from '#renderer/city/OldNote.tsx'
import { PlayerBar } from '#renderer/city/player/PlayerBar.tsx'
import { closePlayer, cue, seek, usePlayer } from '#renderer/city/player/player.ts'
import { ArticleBody } from '#renderer/city/reader/ArticleBody.tsx'
import { ArticleHead } from '#renderer/city/reader/ArticleHead.tsx'
import { EventBox } from '#renderer/city/reader/EventBox.tsx'
import { KindLine } from '#renderer/city/KindLine.tsx'
import { SharedItem } from '#renderer/conversations/messages/SharedItem.tsx'
import { openLink } from '#renderer/conversations/open-link.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { draftPrefix, toTab, type ShownPartner } from './reader-items.ts'
import css from './Stage.module.css'

interface ListProps {
  partner: ShownPartner
  items: readonly CityArticle[]
  isOffline: boolean
  /** When it was read, ISO 8601. */
  at: string
  onOpen: (id: string) => void
}

function listOf(items: readonly CityArticle[], at: string, isOffline: boolean): CityList {
  const error = isOffline ? CallError.offline() : null
  return { status: 'ready', items, nextCursor: null, isLoadingMore: false, isRefreshing: false, error, loadedAt: at }
}

/** The partner's tab: its header, what is said of an old copy, and the cards. */
export function ListView({ partner, items, isOffline, at, onOpen }: ListProps) {
  const { t } = useTranslation()
  const tab = toTab(partner, at)
  const list = listOf(items, at, isOffline)
  return (
    <div className={css.column}>
      <div inert>
        <TabHeader tab={tab} isBusy={false} onRefresh={() => undefined} />
      </div>
      <OldNote tab={tab} list={list} />
      <div className={css.rest}>
        {items.length > 0 ? (
          <ItemList
            label={t('city.items', { name: partner.name })}
            list={list}
            isMixed={false}
            onMore={() => undefined}
            onOpen={onOpen}
          />
        ) : (
          <EmptyState icon={<Newspaper />} title={t('preview.noItems')} />
        )}
      </div>
    </div>
  )
}

/** One item in the reader; offline a text that was not read before is its summary alone. */
export function ReaderView({ item, isOffline }: { item: CityArticle; isOffline: boolean }) {
  const { t } = useTranslation()
  return (
    <article className={css.reader} aria-label={item.title}>
      <ArticleHead item={item} />
      {isOffline ? (
        <div className={css.summary}>
          <p lang={item.language ?? undefined}>{item.summary}</p>
          <p className={css.note}>{t('city.readSummary')}</p>
        </div>
      ) : (
        <ArticleBody html={item.contentHtml} language={item.language} />
      )}
    </article>
  )
}

/** One item as a chat shows it. */
export function ChatView({ item, onRead }: { item: CityArticle; onRead: () => void }) {
  const { id, title, source, url, image, summary, language } = item
  const card = { kind: 'city-item' as const, itemId: id, title, source, image, summary, language }
  return (
    <div className={css.chat}>
      <SharedItem
        card={url === null ? card : { ...card, url }}
        onRead={onRead}
        onLink={(address) => openLink(address)}
      />
    </div>
  )
}

/** Most events that are drawn at a time. */
const eventsMost = 30

/** When and where of each event, as the reader tells it. */
export function EventView({ items }: { items: readonly CityArticle[] }) {
  const { t } = useTranslation()
  const events = items.filter(({ event }) => event !== undefined)
  if (events.length === 0) {
    return <EmptyState icon={<CalendarDays />} title={t('preview.noEvents')} text={t('preview.noEventsText')} />
  }
  return (
    <ul className={css.events}>
      {events.slice(0, eventsMost).map((item) => (
        <li key={item.id}>
          <KindLine item={item} />
          <h3 lang={item.language ?? undefined}>{item.title}</h3>
          {item.event ? <EventBox item={item} event={item.event} /> : null}
        </li>
      ))}
    </ul>
  )
}

interface PlayerProps extends Omit<ListProps, 'partner'> {
  partner: ShownPartner
}

/** What has sound, and the player with the first of it. */
export function PlayerView({ items, partner, at, isOffline, onOpen }: PlayerProps) {
  const { t } = useTranslation()
  const sounds = items.filter(({ audio }) => audio !== undefined)
  const [first] = sounds
  const playing = usePlayer((state) => state.item)
  const isFree = playing === null
  useEffect(() => {
    // What somebody listens to already is not put away for it.
    if (first && isFree) cue(first)
  }, [first, isFree])
  useEffect(
    () => () => {
      if (!usePlayer.getState().item?.id.startsWith(draftPrefix)) return
      // Where one was in a draft is nothing to go on from.
      seek(0)
      closePlayer()
    },
    [],
  )
  if (!first) {
    return <EmptyState icon={<Headphones />} title={t('preview.noSound')} text={t('preview.noSoundText')} />
  }
  return (
    <div className={css.column}>
      <div className={css.rest}>
        <ItemList
          label={t('city.items', { name: partner.name })}
          list={listOf(sounds, at, isOffline)}
          isMixed={false}
          onMore={() => undefined}
          onOpen={onOpen}
        />
      </div>
      <PlayerBar onOpen={onOpen} />
    </div>
  )
}
