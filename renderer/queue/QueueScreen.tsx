import { Keyboard, ListChecks, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VList, type VListHandle } from 'virtua'
import { useLocation, useParams } from 'wouter'
import { BackButton, ListDetail } from '#renderer/app/frame/ListDetail.tsx'
import { openShortcutSheet, useShortcut } from '#renderer/app/frame/shortcuts.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { selectModerates, useQueue } from '#renderer/app/store/queue.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { QueueDetail } from './QueueDetail.tsx'
import { QueueFilters } from './QueueFilters.tsx'
import { QueueRow } from './QueueRow.tsx'
import { useDecisions } from './use-decisions.ts'
import { useQueueList, type QueueFilter, type QueueList } from './use-queue-list.ts'
import css from './Queue.module.css'

/** Everything that waits for the reader's decision, in all groups they moderate. */
export default function QueueScreen() {
  const { t } = useTranslation()
  const { key } = useParams<{ key?: string }>()
  const [, navigate] = useLocation()
  const [filter, setFilter] = useState<QueueFilter>({})
  const list = useQueueList(filter)
  const { items } = list
  const open = (next: string | undefined) => navigate(next === undefined ? '/queue' : `/queue/${next}`)
  const place = items.findIndex((item) => item.key === key)
  const step = (by: 1 | -1) => {
    const next = items[place === -1 ? 0 : Math.min(items.length - 1, Math.max(0, place + by))]
    if (next) open(next.key)
  }
  const goOn = (from: string) => {
    const at = items.findIndex((item) => item.key === from)
    open((items[at + 1] ?? items[at - 1])?.key)
  }
  const { decide, claim } = useDecisions(list, goOn)
  const row = items[place]

  useShortcut({ keys: 'j', label: 'queue.keys.next', group: 'queue.keys.title' }, () => step(1))
  useShortcut({ keys: 'k', label: 'queue.keys.previous', group: 'queue.keys.title' }, () => step(-1))
  useShortcut({ keys: 'c', label: 'queue.keys.claim', group: 'queue.keys.title' }, () => {
    if (row) claim(row.key, row.claim === null)
  })
  return (
    <ListDetail
      id="queue"
      listLabel={t('frame.queue')}
      detailLabel={t('queue.detail')}
      isOpen={key !== undefined}
      list={<Waiting list={list} filter={filter} onFilter={setFilter} openKey={key} onOpen={open} />}
      detail={
        <div className={css.pane}>
          <BackButton to="/queue" />
          {key === undefined ? (
            <EmptyState icon={<ListChecks />} title={t('queue.choose')} text={t('queue.chooseText')} />
          ) : (
            <QueueDetail
              key={key}
              itemKey={key}
              row={row}
              onDecide={decide}
              onClaim={(on) => claim(key, on)}
              onNext={() => {
                list.reload()
                goOn(key)
              }}
            />
          )}
        </div>
      }
    />
  )
}

interface WaitingProps {
  list: QueueList
  filter: QueueFilter
  onFilter: (filter: QueueFilter) => void
  openKey: string | undefined
  onOpen: (key: string) => void
}

function Waiting({ list, filter, onFilter, openKey, onOpen }: WaitingProps) {
  const { t } = useTranslation()
  const offlineSince = useConnection((state) => state.offlineSince)
  return (
    <div className={css.list}>
      <header className={css.top}>
        <h2>
          {t('frame.queue')}
          {list.status === 'ready' ? <span>{list.total}</span> : null}
        </h2>
        <IconButton label={t('queue.help')} shortcut="?" onClick={openShortcutSheet}>
          <Keyboard aria-hidden />
        </IconButton>
      </header>
      <QueueFilters filter={filter} onChange={onFilter} />
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('queue.offline')} />
      )}
      <Rows
        list={list}
        isFiltered={Object.keys(filter).some((name) => name !== 'sort')}
        openKey={openKey}
        onOpen={onOpen}
      />
    </div>
  )
}

interface RowsProps extends Pick<WaitingProps, 'list' | 'openKey' | 'onOpen'> {
  isFiltered: boolean
}

function Rows({ list, isFiltered, openKey, onOpen }: RowsProps) {
  const { t } = useTranslation()
  const handle = useRef<VListHandle>(null)
  const moderates = useQueue(selectModerates)
  const { status, items, error, reload, loadMore } = list
  const place = items.findIndex(({ key }) => key === openKey)
  useEffect(() => {
    if (place !== -1) handle.current?.scrollToIndex(place, { align: 'nearest' })
  }, [place])

  if (status === 'loading') return <SkeletonRows rows={6} />
  if (status === 'failed') {
    return <ErrorState title={t('queue.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (items.length === 0 && isFiltered) return <EmptyState title={t('queue.noneFits')} text={t('queue.noneFitsText')} />
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck />}
        title={t('queue.clear')}
        text={t(moderates ? 'queue.clearText' : 'queue.nothingToModerate')}
      />
    )
  }
  return (
    <VList
      ref={handle}
      data={items}
      className={css.rows}
      role="group"
      aria-label={t('queue.rows')}
      onScroll={(offset) => {
        const list = handle.current
        if (list && offset + list.viewportSize > list.scrollSize - 600) loadMore()
      }}
    >
      {(item) => <QueueRow key={item.key} item={item} isOpen={item.key === openKey} onOpen={onOpen} />}
    </VList>
  )
}
