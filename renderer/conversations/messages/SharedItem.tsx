import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '#shared/protocol/messages.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { safeUrl } from './segments.ts'
import css from './Cards.module.css'

interface SharedItemProps {
  card: Extract<Card, { kind: 'city-item' }>
  onRead: () => void
  onLink: (url: string) => void
}

/** An item of the side-tab as a chat shows it. */
export function SharedItem({ card, onRead, onLink }: SharedItemProps) {
  const { t } = useTranslation()
  const [isMissing, setMissing] = useState(false)
  const url = card.url ? safeUrl(card.url) : undefined
  const picture = card.image && !isMissing ? serverUrl(card.image) : undefined
  return (
    <article className={picture ? css.card : css.plain} aria-label={card.title}>
      {picture ? (
        <img className={css.picture} src={picture} alt="" loading="lazy" onError={() => setMissing(true)} />
      ) : null}
      <div className={css.body}>
        <p className={css.label}>{card.source ?? t('conversations.kind.city-item')}</p>
        <p className={css.title} lang={card.language ?? undefined}>
          {card.title ?? t('conversations.itemGone')}
        </p>
        {card.summary ? (
          <p className={css.summary} lang={card.language ?? undefined}>
            {card.summary}
          </p>
        ) : null}
        <div className={css.buttons}>
          <Button size="small" variant="primary" onClick={onRead}>
            {t('conversations.card.read')}
          </Button>
          {url ? (
            <Button size="small" onClick={() => onLink(url)}>
              {t('conversations.card.openSite')}
            </Button>
          ) : null}
        </div>
      </div>
    </article>
  )
}
