import { useState, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityArticle } from '#shared/protocol/city.ts'
import { ItemCard } from '#renderer/city/list/ItemCard.tsx'
import { ArticleBody } from '#renderer/city/reader/ArticleBody.tsx'
import { ArticleHead } from '#renderer/city/reader/ArticleHead.tsx'
import { SharedItem } from '#renderer/conversations/messages/SharedItem.tsx'
import { openLink } from '#renderer/conversations/open-link.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import css from './Preview.module.css'

const widths = ['320', '480', '760'] as const
const themes = ['light', 'dark', 'contrast'] as const
const zooms = ['100', '150', '200'] as const
const views = ['list', 'reader', 'card'] as const

/** The draft in the reader's own components, in every shape a reader's window may have. */
export function Stage({ items }: { items: CityArticle[] }) {
  const { t } = useTranslation()
  const [width, setWidth] = useState<(typeof widths)[number]>('320')
  const [theme, setTheme] = useState<(typeof themes)[number]>('light')
  const [zoom, setZoom] = useState<(typeof zooms)[number]>('100')
  const [view, setView] = useState<(typeof views)[number]>('list')
  const [isBlocked, setBlocked] = useState(false)
  const [isOffline, setOffline] = useState(false)
  const [chosen, setChosen] = useState('')
  const item = items.find(({ id }) => id === chosen) ?? items[0]
  const open = (id: string) => {
    setChosen(id)
    setView('reader')
  }
  const body = () => {
    if (!item) return <p className={css.none}>{t('studio.preview.noItems')}</p>
    if (view === 'list') {
      return items.map((one, index) => (
        <ItemCard
          key={one.id}
          item={one}
          isMixed={false}
          position={index + 1}
          size={items.length}
          onFocus={() => undefined}
          onOpen={() => open(one.id)}
        />
      ))
    }
    if (view === 'card') {
      const { id, title, source, url, image, summary, language } = item
      const card = { kind: 'city-item' as const, itemId: id, title, source, image, summary, language }
      return (
        <div className={css.chat}>
          <SharedItem
            card={url === null ? card : { ...card, url }}
            onRead={() => open(id)}
            onLink={(address) => openLink(address)}
          />
        </div>
      )
    }
    return (
      <>
        <ArticleHead item={item} />
        {isOffline ? (
          <div className={css.offline}>
            <p lang={item.language ?? undefined}>{item.summary}</p>
            <p className={css.soft}>{t('city.readSummary')}</p>
          </div>
        ) : (
          <ArticleBody html={item.contentHtml} language={item.language} />
        )}
      </>
    )
  }
  const frame: CSSProperties = { width: `${width}px` }
  return (
    <>
      <div className={css.tools}>
        <Tabs
          label={t('studio.preview.views')}
          value={view}
          tabs={views.map((value) => ({ value, label: t(`studio.preview.view.${value}`) }))}
          onChange={setView}
        />
        <Select
          label={t('studio.preview.width')}
          hideLabel
          shape="pill"
          value={width}
          options={widths.map((value) => ({ value, label: t('studio.preview.pixels', { width: value }) }))}
          onChange={setWidth}
        />
        <Select
          label={t('studio.preview.theme')}
          hideLabel
          shape="pill"
          value={theme}
          options={themes.map((value) => ({ value, label: t(`studio.preview.themes.${value}`) }))}
          onChange={setTheme}
        />
        <Select
          label={t('studio.preview.zoom')}
          hideLabel
          shape="pill"
          value={zoom}
          options={zooms.map((value) => ({ value, label: t('studio.preview.percent', { percent: value }) }))}
          onChange={setZoom}
        />
        <Chip pressed={isBlocked} onClick={() => setBlocked(!isBlocked)}>
          {t('studio.preview.blocked')}
        </Chip>
        <Chip pressed={isOffline} onClick={() => setOffline(!isOffline)}>
          {t('studio.preview.offline')}
        </Chip>
      </div>
      <div className={css.scroll}>
        <section
          className={isBlocked || isOffline ? `${css.frame} ${css.blind}` : css.frame}
          data-theme={theme}
          style={frame}
          aria-label={t('studio.preview.frame')}
        >
          <div style={{ zoom: Number(zoom) / 100 }}>{body()}</div>
        </section>
      </div>
    </>
  )
}
