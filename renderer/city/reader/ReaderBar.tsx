import {
  AArrowDown,
  AArrowUp,
  ArrowLeft,
  BellOff,
  Bookmark,
  BookmarkCheck,
  CircleHelp,
  Ellipsis,
  ExternalLink,
  Flag,
  Share2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CityItem } from '#shared/protocol/city.ts'
import { saveForLater } from '#renderer/app/actions/city.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { setUi, useUi } from '#renderer/app/store/ui.ts'
import { openLink } from '#renderer/conversations/open-link.ts'
import { openReport } from '#renderer/reports/open-report.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { mutePartner, muteTopic } from '../choices/choose.ts'
import { openCityDialog } from '../choices/dialogs.ts'
import { count } from '../counts/counts.ts'
import css from './Reader.module.css'

const largest = 4

interface ReaderBarProps {
  item: CityItem | undefined
  onBack: () => void
  onShare: () => void
}

/** What one can do with the item that is read. */
export function ReaderBar({ item, onBack, onShare }: ReaderBarProps) {
  const { t } = useTranslation()
  const size = useUi((state) => state.readerSize)
  const url = item?.url
  const follow = (address: string) => {
    if (item) count('click', { itemId: item.id })
    openLink(address)
  }
  return (
    <div className={css.bar}>
      <Button variant="quiet" size="small" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
        {t('city.back')}
      </Button>
      <span className={css.space} />
      <IconButton
        size="small"
        label={t('city.smaller')}
        disabled={size === 0}
        onClick={() => setUi({ readerSize: size - 1 })}
      >
        <AArrowDown aria-hidden />
      </IconButton>
      <IconButton
        size="small"
        label={t('city.larger')}
        disabled={size === largest}
        onClick={() => setUi({ readerSize: size + 1 })}
      >
        <AArrowUp aria-hidden />
      </IconButton>
      {item ? (
        <IconButton size="small" label={t('city.share.action')} onClick={onShare}>
          <Share2 aria-hidden />
        </IconButton>
      ) : null}
      {item ? <SaveButton item={item} /> : null}
      {url ? (
        <IconButton size="small" label={t('city.openSite')} onClick={() => follow(url)}>
          <ExternalLink aria-hidden />
        </IconButton>
      ) : null}
      {item ? <MoreButton item={item} /> : null}
    </div>
  )
}

function SaveButton({ item }: { item: CityItem }) {
  const { t } = useTranslation()
  const isSaved = item.isSaved === true
  const toggle = () => {
    if (!isSaved) count('save', { itemId: item.id })
    saveForLater(item.id, !isSaved).then(
      () => toast(isSaved ? t('city.unsaved') : t('city.savedNow')),
      (thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  return (
    <IconButton
      size="small"
      label={isSaved ? t('city.unsave') : t('city.save')}
      aria-pressed={isSaved}
      className={isSaved ? css.on : undefined}
      onClick={toggle}
    >
      {isSaved ? <BookmarkCheck aria-hidden /> : <Bookmark aria-hidden />}
    </IconButton>
  )
}

function MoreButton({ item }: { item: CityItem }) {
  const { t } = useTranslation()
  const { id, section, source, tabId, title } = item
  return (
    <Menu
      entries={[
        {
          key: 'why',
          label: t('city.why.action'),
          icon: <CircleHelp aria-hidden />,
          onSelect: () => openCityDialog({ kind: 'why', item }),
        },
        ...(section === null
          ? []
          : [
              {
                key: 'topic',
                label: t('city.choices.muteTopic', { topic: section }),
                icon: <BellOff aria-hidden />,
                onSelect: () => muteTopic(section),
              },
            ]),
        {
          key: 'partner',
          label: t('city.choices.mute', { name: source }),
          icon: <BellOff aria-hidden />,
          onSelect: () => mutePartner({ id: tabId, name: source }),
        },
        { kind: 'separator', key: 'before-report' },
        {
          key: 'report',
          label: t('reports.action'),
          icon: <Flag aria-hidden />,
          onSelect: () => openReport({ about: { kind: 'item', itemId: id }, name: title }),
        },
      ]}
    >
      <IconButton size="small" label={t('city.more')}>
        <Ellipsis aria-hidden />
      </IconButton>
    </Menu>
  )
}
