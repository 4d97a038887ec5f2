import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { classes } from '#renderer/ui/classes.ts'
import { useMediaUrl } from '../address.ts'
import { boxOf } from '../file-facts.ts'
import { Blurhash } from './Blurhash.tsx'
import { UploadOverlay } from './UploadOverlay.tsx'
import { useLocalUrl } from './use-local-url.ts'
import css from './PictureBody.module.css'

type ImageBody = Extract<DeliveredBody, { type: 'image' }>

/** Largest row of a picture; CSS pixels. */
const most = { width: 360, height: 320 }
/** Smaller pictures stand in a frame of this size, so that what belongs to them has room. */
const leastFrame = { width: 132, height: 96 }
/** Where a picture's size is not known: the frame of most photographs. */
const unknown = { width: 320, height: 240 }

interface FrameProps {
  size: { width: number; height: number } | undefined
  /** The smallest frame. */
  least?: { width: number; height: number }
  children: React.ReactNode
}

/** Takes the picture's room before the picture is there, and never any other. */
export function Frame({ size, least = leastFrame, children }: FrameProps) {
  const box = size ? boxOf(size, most) : unknown
  const width = Math.max(box.width, least.width)
  const height = Math.max(box.height, least.height)
  return (
    <div className={css.frame} style={{ width, aspectRatio: `${width} / ${height}` }}>
      {children}
    </div>
  )
}

interface PictureBodyProps {
  body: ImageBody
  /** Opens it in the viewer; without it the picture is only shown. */
  onOpen?: (() => void) | undefined
}

/** A picture of a conversation, in the size of a row. */
export function PictureBody({ body, onOpen }: PictureBodyProps) {
  const { t } = useTranslation()
  // A picture that moves is shown whole: its thumbnail stands still.
  const size = body.hasThumbnail && !body.isAnimated ? 'thumbnail' : undefined
  const { url, hasFailed, onError, retry } = useMediaUrl(body.fileId, size)
  const [loaded, setLoaded] = useState<string>()
  if (hasFailed) {
    return (
      <Frame size={body}>
        <button type="button" className={css.failed} tabIndex={-1} onClick={retry}>
          <ImageOff aria-hidden />
          <span>{t('media.picture.failed')}</span>
          <b>{t('media.picture.again')}</b>
        </button>
      </Frame>
    )
  }
  return (
    <Frame size={body}>
      <Blurhash hash={body.blurhash} />
      {url ? (
        <img
          className={classes(css.image, loaded !== url && css.loading)}
          src={url}
          alt={body.caption || t('media.picture.alt')}
          decoding="async"
          draggable={false}
          onLoad={() => setLoaded(url)}
          onError={onError}
        />
      ) : null}
      {onOpen ? (
        <button
          type="button"
          className={css.open}
          tabIndex={-1}
          aria-label={t('media.picture.open')}
          data-open-picture
          onClick={onOpen}
        />
      ) : null}
    </Frame>
  )
}

/** A picture of one's own on its way, shown from this computer. */
export function OutgoingPicture({ outgoing }: { outgoing: OutgoingMessage }) {
  const { t } = useTranslation()
  const url = useLocalUrl(outgoing.clientId)
  const { width, height, name = '' } = outgoing.file ?? {}
  const caption = outgoing.body.type === 'image' ? outgoing.body.caption : undefined
  return (
    <Frame size={width && height ? { width, height } : undefined}>
      {url ? <img className={css.image} src={url} alt={caption || name || t('media.picture.alt')} /> : null}
      {outgoing.state === 'uploading' ? <UploadOverlay outgoing={outgoing} /> : null}
    </Frame>
  )
}
