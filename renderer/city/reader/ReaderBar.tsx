import { AArrowDown, AArrowUp, ArrowLeft, ExternalLink, Flag, Share2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CityItem } from '#shared/protocol/city.ts'
import { setUi, useUi } from '#renderer/app/store/ui.ts'
import { openLink } from '#renderer/conversations/open-link.ts'
import { openReport } from '#renderer/reports/open-report.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
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
      {item ? (
        <IconButton
          size="small"
          label={t('reports.action')}
          onClick={() => openReport({ about: { kind: 'item', itemId: item.id }, name: item.title })}
        >
          <Flag aria-hidden />
        </IconButton>
      ) : null}
      {url ? (
        <IconButton size="small" label={t('city.openSite')} onClick={() => openLink(url)}>
          <ExternalLink aria-hidden />
        </IconButton>
      ) : null}
    </div>
  )
}
