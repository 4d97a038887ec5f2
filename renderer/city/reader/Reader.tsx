import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '#renderer/app/store/reader.ts'
import { useUi } from '#renderer/app/store/ui.ts'
import { ErrorState } from '#renderer/ui/States.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { ShareDialog } from '../ShareDialog.tsx'
import { ArticleBody } from './ArticleBody.tsx'
import { ArticleHead } from './ArticleHead.tsx'
import { ReaderBar } from './ReaderBar.tsx'
import { useArticle } from './use-article.ts'
import css from './Reader.module.css'

/** Body text in rem, from small to very large. */
const sizes = [0.8125, 0.875, 1, 1.125, 1.3125] as const

/** One item, in place of the list. */
export function Reader({ itemId, onBack }: { itemId: string; onBack: () => void }) {
  const { t } = useTranslation()
  const { item, html, error, retry } = useArticle(itemId)
  const [isSharing, setSharing] = useState(false)
  const size = useUi((state) => state.readerSize)
  const wantsFocus = useReader((state) => state.wantsFocus)
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!wantsFocus) return
    place.current?.focus({ preventScroll: true })
    useReader.setState({ wantsFocus: false })
  }, [wantsFocus])

  const backOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    onBack()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape bubbles here from what is inside
    <article
      ref={place}
      className={css.reader}
      tabIndex={-1}
      aria-label={item?.title ?? t('ui.loading')}
      aria-busy={html === undefined && error === null}
      onKeyDown={backOnEscape}
    >
      <ReaderBar item={item} onBack={onBack} onShare={() => setSharing(true)} />
      <div className={css.scroll} style={{ fontSize: `${sizes[size] ?? sizes[1]}rem` }}>
        {item ? <ArticleHead item={item} /> : null}
        {html !== undefined && item ? <ArticleBody html={html} language={item.language} /> : null}
        {html === undefined && error === null ? <TextSkeleton /> : null}
        {html === undefined && error && item && error.code !== 'not_found' ? (
          <div className={css.summary}>
            <p lang={item.language ?? undefined}>{item.summary}</p>
            <p className={css.note} role="status">
              {error.code === 'offline' ? t('city.readSummary') : error.message}
            </p>
          </div>
        ) : null}
        {error && (!item || error.code === 'not_found') ? (
          <ErrorState
            title={error.code === 'not_found' ? t('city.failed.gone') : t('city.failed.article')}
            text={error.code === 'not_found' ? t('city.failed.goneText') : error.message}
            {...(error.code === 'not_found' ? {} : { onRetry: retry })}
          />
        ) : null}
      </div>
      {isSharing && item ? <ShareDialog item={item} onClose={() => setSharing(false)} /> : null}
    </article>
  )
}

function TextSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={css.skeleton} role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {[96, 88, 93, 60, 90, 72].map((width) => (
        <Skeleton key={width} width={`${width}%`} height="12px" />
      ))}
    </div>
  )
}
