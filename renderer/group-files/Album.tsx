import { Images } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { GroupFile, GroupFolder } from '#shared/protocol/group-files.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { jumpTo } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useMediaUrl } from '#renderer/media/address.ts'
import { Blurhash } from '#renderer/media/rows/Blurhash.tsx'
import type { Picture } from '#renderer/media/viewer/Viewer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { byMonth } from './by-month.ts'
import { FileMenu } from './FileMenu.tsx'
import { useGroupFiles } from './use-group-files.ts'
import css from './GroupFiles.module.css'

const Viewer = lazy(() => import('#renderer/media/viewer/Viewer.tsx'))

/** The message as the viewer shows it; null for what is no picture. */
function toPicture({ seq, at, uploader, body }: GroupFile): Picture | null {
  if (body.type !== 'image') return null
  return {
    type: 'message',
    seq,
    at,
    actorId: uploader.id,
    clientId: `picture ${seq}`,
    asOf: seq,
    body,
    reactions: [],
    pinned: false,
  }
}

interface AlbumProps {
  group: Group
  folder: string | null
  folders: readonly GroupFolder[]
  onChanged: () => void
}

/** The pictures of a group by month, with what was written below them. */
export function Album({ group, folder, folders, onChanged }: AlbumProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [shown, setShown] = useState<number | null>(null)
  const pages = useGroupFiles({ group, kind: 'image', folder, query: '' })
  const pictures = useMemo(() => pages.items.flatMap((file) => toPicture(file) ?? []).toReversed(), [pages.items])
  const picture = pictures.find(({ seq }) => seq === shown)
  const show = (seq: number) => {
    navigate(`/chats/${group.conversationId}`)
    jumpTo(group.conversationId, seq).catch((thrown: unknown) =>
      toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  if (pages.status === 'loading') return <SkeletonRows rows={4} />
  if (pages.error && pages.items.length === 0) {
    return <ErrorState title={t('groupFiles.failed')} text={pages.error.message} onRetry={pages.reload} />
  }
  if (pages.items.length === 0) {
    return <EmptyState icon={<Images />} title={t('groupFiles.noPictures')} text={t('groupFiles.noPicturesText')} />
  }
  return (
    <>
      {byMonth(pages.items).map(({ key, title, items }) => (
        <section key={key} className={css.month} aria-label={title}>
          <h3>{title}</h3>
          <ul className={css.grid}>
            {items.map((file) => (
              <li key={file.seq}>
                <Tile
                  group={group}
                  file={file}
                  folders={folders}
                  onOpen={() => setShown(file.seq)}
                  onChanged={() => {
                    pages.reload()
                    onChanged()
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {pages.hasMore ? (
        <p className={css.more}>
          <Button onClick={pages.loadMore} disabled={pages.isBusy}>
            {t('groupFiles.more')}
          </Button>
        </p>
      ) : null}
      {picture ? (
        <Suspense fallback={null}>
          <Viewer
            pictures={pictures}
            picture={picture}
            onShow={setShown}
            onClose={() => setShown(null)}
            onJump={(seq) => {
              setShown(null)
              show(seq)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}

interface TileProps {
  group: Group
  file: GroupFile
  folders: readonly GroupFolder[]
  onOpen: () => void
  onChanged: () => void
}

function Tile({ group, file, folders, onOpen, onChanged }: TileProps) {
  const { t } = useTranslation()
  const image = file.body.type === 'image' ? file.body : null
  const { url, onError } = useMediaUrl(image?.fileId ?? '', 'thumbnail')
  if (!image) return null
  const caption = image.caption ?? ''
  const label = t('groupFiles.picture', {
    name: file.uploader.displayName,
    time: fullTime(new Date(file.at), formatLocale()),
  })
  return (
    <figure className={css.tile}>
      <button type="button" className={css.picture} aria-label={caption || label} title={label} onClick={onOpen}>
        <Blurhash hash={image.blurhash} />
        {url ? <img src={url} alt="" loading="lazy" draggable={false} onError={onError} /> : null}
      </button>
      <figcaption>
        <span dir="auto">{caption || file.uploader.displayName}</span>
        <FileMenu group={group} file={file} name={caption || label} folders={folders} onChanged={onChanged} />
      </figcaption>
    </figure>
  )
}
