import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/protocol/search.ts'
import { useName } from '#renderer/conversations/names.ts'
import type { Pages } from '#renderer/groups/use-pages.ts'
import { useSteadyConversation } from '#renderer/app/store/conversations.ts'
import { useMediaUrl } from '#renderer/media/address.ts'
import { Blurhash } from '#renderer/media/rows/Blurhash.tsx'
import { useVeil } from '#renderer/media/veil.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { fullTime } from '#renderer/ui/time.ts'
import css from './History.module.css'

interface PictureGridProps {
  conversationId: string
  pages: Pages<SearchHit>
  onOpen: (seq: number) => void
}

/** The pictures of a chat, the newest first; each leads to its message. */
export function PictureGrid({ conversationId, pages, onOpen }: PictureGridProps) {
  const isVeiled = useVeil(useSteadyConversation(conversationId))
  return (
    <ul className={css.grid}>
      {pages.items.map((hit) => (
        <li key={hit.seq}>
          <Picture
            hit={hit}
            onOpen={onOpen}
            isVeiled={hit.body?.type === 'image' && isVeiled(hit.actorId, hit.body.fileId)}
          />
        </li>
      ))}
    </ul>
  )
}

interface PictureProps {
  hit: SearchHit
  onOpen: (seq: number) => void
  /** It waits to be accepted in the chat, where it leads. */
  isVeiled: boolean
}

function Picture({ hit, onOpen, isVeiled }: PictureProps) {
  const { t } = useTranslation()
  const name = useName(hit.actorId)
  const { body } = hit
  const image = body?.type === 'image' ? body : null
  const { url, onError } = useMediaUrl(isVeiled ? '' : (image?.fileId ?? ''), 'thumbnail')
  if (!image) return null
  const label = t('search.history.picture', { name, time: fullTime(new Date(hit.at), formatLocale()) })
  return (
    <button type="button" className={css.picture} aria-label={label} title={label} onClick={() => onOpen(hit.seq)}>
      <Blurhash hash={image.blurhash} />
      {url ? <img src={url} alt="" loading="lazy" draggable={false} onError={onError} /> : null}
    </button>
  )
}
