import { ChevronLeft, ChevronRight, Copy, Download, MessageSquareText, X, ZoomIn, ZoomOut } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useName } from '#renderer/conversations/names.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { findOpener } from '#renderer/ui/opener.ts'
import { fullTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { useMediaUrl } from '../address.ts'
import { copyPicture } from '../copy-picture.ts'
import { download } from '../download.ts'
import { useZoom } from './use-zoom.ts'
import { largestScale, zoomStep } from './zoom.ts'
import css from './Viewer.module.css'

export type Picture = Message & { body: Extract<DeliveredBody, { type: 'image' }> }

/** What an arrow key moves a zoomed picture by. CSS pixels. */
const panStep = 80

interface ViewerProps {
  /** The pictures of the conversation that are loaded, in their order. */
  pictures: readonly Picture[]
  picture: Picture
  onShow: (seq: number) => void
  onJump: (seq: number) => void
  onClose: () => void
}

/** A picture as large as the window, and the ones before and after it. */
export default function Viewer({ pictures, picture, onShow, onJump, onClose }: ViewerProps) {
  const { t } = useTranslation()
  const [opener] = useState(findOpener)
  const stage = useRef<HTMLDivElement>(null)
  const image = useRef<HTMLImageElement>(null)
  const { body, seq } = picture
  const { view, zoomBy, moveBy, fit, drag } = useZoom(stage, image, seq)
  const { url, hasFailed, onError, retry } = useMediaUrl(body.fileId)
  const sender = useName(picture.actorId)
  const at = pictures.findIndex((each) => each.seq === seq)
  const isZoomed = view.scale > 1
  const go = (by: 1 | -1) => {
    const next = pictures[at + by]
    if (next) onShow(next.seq)
  }
  const copy = () => {
    copyPicture(body.fileId).then(
      () => toast(t('media.viewer.copied')),
      (thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  const keys: Record<string, () => void> = {
    '+': () => zoomBy(zoomStep),
    '=': () => zoomBy(zoomStep),
    '-': () => zoomBy(1 / zoomStep),
    '0': fit,
    PageUp: () => go(-1),
    PageDown: () => go(1),
    ArrowLeft: () => (isZoomed ? moveBy(panStep, 0) : go(-1)),
    ArrowRight: () => (isZoomed ? moveBy(-panStep, 0) : go(1)),
    ArrowUp: () => moveBy(0, panStep),
    ArrowDown: () => moveBy(0, -panStep),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const returnFocus = (event: Event) => {
    if (!opener?.isConnected) return
    event.preventDefault()
    opener.focus()
  }

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Content
          className={css.viewer}
          data-theme="dark"
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={returnFocus}
        >
          <header className={css.bar}>
            <div className={css.who}>
              <Dialog.Title className={css.title}>{t('media.viewer.title', { name: sender })}</Dialog.Title>
              <p className={css.about}>
                {fullTime(new Date(picture.at), formatLocale())}
                {pictures.length > 1 ? ` · ${t('media.viewer.place', { at: at + 1, count: pictures.length })}` : ''}
              </p>
            </div>
            <IconButton
              label={t('media.viewer.smaller')}
              shortcut="-"
              disabled={!isZoomed}
              onClick={() => zoomBy(1 / zoomStep)}
            >
              <ZoomOut aria-hidden />
            </IconButton>
            <button type="button" className={css.scale} aria-label={t('media.viewer.fit')} onClick={fit}>
              {new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(view.scale)}
            </button>
            <IconButton
              label={t('media.viewer.larger')}
              shortcut="+"
              disabled={view.scale >= largestScale}
              onClick={() => zoomBy(zoomStep)}
            >
              <ZoomIn aria-hidden />
            </IconButton>
            <span className={css.gap} />
            <IconButton label={t('media.viewer.jump')} onClick={() => onJump(seq)}>
              <MessageSquareText aria-hidden />
            </IconButton>
            <IconButton label={t('media.viewer.copy')} onClick={copy}>
              <Copy aria-hidden />
            </IconButton>
            <IconButton
              label={t('media.viewer.save')}
              onClick={() => void download({ fileId: body.fileId, name: body.name, size: body.bytes })}
            >
              <Download aria-hidden />
            </IconButton>
            <Dialog.Close asChild>
              <IconButton label={t('ui.close')}>
                <X aria-hidden />
              </IconButton>
            </Dialog.Close>
          </header>
          <div
            ref={stage}
            className={css.stage}
            data-zoomed={isZoomed || undefined}
            onDoubleClick={() => (isZoomed ? fit() : zoomBy(2))}
            {...drag}
          >
            {hasFailed ? (
              <div className={css.failed} role="alert">
                <p>{t('media.picture.failed')}</p>
                <button type="button" onClick={retry}>
                  {t('media.picture.again')}
                </button>
              </div>
            ) : url ? (
              <img
                key={url}
                ref={image}
                className={css.image}
                src={url}
                width={body.width}
                height={body.height}
                alt={body.caption || t('media.picture.alt')}
                draggable={false}
                style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
                onError={onError}
              />
            ) : null}
          </div>
          {at > 0 ? (
            <IconButton className={css.previous} label={t('media.viewer.previous')} onClick={() => go(-1)}>
              <ChevronLeft aria-hidden />
            </IconButton>
          ) : null}
          {at < pictures.length - 1 ? (
            <IconButton className={css.next} label={t('media.viewer.next')} onClick={() => go(1)}>
              <ChevronRight aria-hidden />
            </IconButton>
          ) : null}
          {body.caption ? (
            <p className={css.caption} dir="auto">
              {body.caption}
            </p>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
