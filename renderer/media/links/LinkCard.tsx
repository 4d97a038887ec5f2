import { Globe } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { useChat } from '#renderer/conversations/messages/chat.ts'
import { addressParts } from './link-of.ts'
import { usePreviews, wantPreview } from './previews.ts'
import css from './LinkCard.module.css'

/**
 * Below a message with a link: where it leads. The card has its whole height from the start, with what the address
 * itself tells, so that what the server finds out later moves nothing. The server is asked once the card is in view.
 */
export function LinkCard({ url }: { url: string }) {
  const { t } = useTranslation()
  const { actions } = useChat()
  const card = useRef<HTMLAnchorElement>(null)
  const preview = usePreviews(({ byUrl }) => byUrl[url])
  const [missing, setMissing] = useState<string>()

  useEffect(() => {
    const element = card.current
    if (!element) return undefined
    let drop = (): void => undefined
    const observer = new IntersectionObserver(([entry]) => {
      drop()
      drop = entry?.isIntersecting ? wantPreview(url) : () => undefined
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      drop()
    }
  }, [url])

  const { host, path } = addressParts(url)
  const image = preview?.image && preview.image !== missing ? preview.image : undefined
  return (
    <a
      ref={card}
      className={css.card}
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      tabIndex={-1}
      aria-label={t('media.link.open', { title: preview?.title ?? host })}
      onClick={(event) => {
        event.preventDefault()
        actions.openLink(url)
      }}
    >
      <span className={css.picture}>
        {image ? <img src={serverUrl(image)} alt="" onError={() => setMissing(image)} /> : <Globe aria-hidden />}
      </span>
      <span className={css.words}>
        <span className={css.site}>{preview?.siteName ?? host}</span>
        <b dir="auto">{preview?.title ?? host}</b>
        <span className={css.about} dir="auto">
          {preview?.description ?? (path || host)}
        </span>
      </span>
    </a>
  )
}
