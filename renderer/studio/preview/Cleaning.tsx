import { ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  previewRoutes,
  type DraftSource,
  type ItemCleaning,
  type PictureChange,
} from '#shared/protocol/studio-preview.ts'
import { call } from '#renderer/app/api/call.ts'
import { toCallError, type CallError } from '#renderer/app/api/error.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { TextDiff } from './TextDiff.tsx'
import css from './Preview.module.css'

/** A draft that is typed is cleaned once its writer rests. Milliseconds. */
const pause = 500

interface CleaningProps {
  partnerId: string
  draft: DraftSource
  /** Place of the item in the feed. */
  item: number
}

/** What of an item does not reach readers: taken out of its text, or made smaller by the picture proxy. */
export function Cleaning({ partnerId, draft, item }: CleaningProps) {
  const { t } = useTranslation()
  const [found, setFound] = useState<ItemCleaning | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    const load = () => {
      call(
        previewRoutes.studioCleaning,
        { params: { id: partnerId }, body: { draft, item } },
        { signal: stop.signal },
      ).then(
        (answer) => {
          setFound(answer)
          setError(null)
        },
        (thrown: unknown) => {
          if (!stop.signal.aborted) setError(toCallError(thrown))
        },
      )
    }
    const timer = setTimeout(load, attempt === 0 ? pause : 0)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [partnerId, draft, item, attempt])
  if (error) {
    return (
      <ErrorState title={t('preview.cleaning.failed')} text={error.message} onRetry={() => setAttempt(attempt + 1)} />
    )
  }
  if (!found) return <SkeletonRows rows={4} />
  const { before, after, removed, pictures } = found
  if (before === after && pictures.length === 0) {
    return (
      <EmptyState
        icon={<ShieldCheck />}
        title={t('preview.cleaning.nothing')}
        text={t('preview.cleaning.nothingText')}
      />
    )
  }
  return (
    <>
      <section className={css.finding} aria-label={t('preview.cleaning.text')}>
        <h2 className={css.title}>{t('preview.cleaning.text')}</h2>
        {removed.length > 0 ? (
          <p className={css.head}>
            <span>{t('preview.cleaning.removed')}</span>
            {removed.map((name) => (
              <Chip key={name} tone="rose">
                {name}
              </Chip>
            ))}
          </p>
        ) : (
          <p className={css.soft}>{t('preview.cleaning.harmless')}</p>
        )}
        {before === after ? null : (
          <details open={removed.length > 0}>
            <summary className={css.soft}>{t('preview.cleaning.source')}</summary>
            <TextDiff before={before} after={after} isCode />
          </details>
        )}
      </section>
      <section className={css.finding} aria-label={t('preview.cleaning.pictures')}>
        <h2 className={css.title}>{t('preview.cleaning.pictures')}</h2>
        {pictures.length === 0 ? <p className={css.soft}>{t('preview.cleaning.noPictures')}</p> : null}
        <ul className={css.places}>
          {pictures.map((picture) => (
            <PictureRow key={picture.address} picture={picture} />
          ))}
        </ul>
      </section>
    </>
  )
}

const tones = { drawn: 'jade', tracking: 'rose', dropped: 'rose', unreachable: 'amber' } as const

/** One picture before and after the proxy. */
export function PictureRow({ picture: { address, path, fate, before, after, message } }: { picture: PictureChange }) {
  const { t } = useTranslation()
  const size = ({ format, width, height, bytes }: NonNullable<PictureChange['before']>) =>
    t('preview.cleaning.size', { format: format.toUpperCase(), width, height, kb: Math.ceil(bytes / 1_000) })
  return (
    <li className={css.pictureRow}>
      {path ? <img src={serverUrl(path)} alt="" loading="lazy" /> : <span className={css.noPicture} aria-hidden />}
      <div>
        <p className={css.head}>
          <Chip tone={tones[fate]}>{t(`preview.cleaning.fate.${fate}`)}</Chip>
          {before && after ? (
            <span className={css.soft}>
              {size(before)} → {size(after)}
            </span>
          ) : (
            <span className={css.soft}>{message}</span>
          )}
        </p>
        <p className={css.url}>{address}</p>
      </div>
    </li>
  )
}
