import { useTranslation } from 'react-i18next'
import { writtenItem, writtenItemRoutes, type WrittenItemInput } from '#shared/protocol/written-items.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { ItemCard } from '#renderer/city/list/ItemCard.tsx'
import { ArticleBody } from '#renderer/city/reader/ArticleBody.tsx'
import { ArticleHead } from '#renderer/city/reader/ArticleHead.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import css from './Items.module.css'

/** Waits until nothing was typed for so long. Milliseconds. */
const pause = 300

const tones = { error: 'rose', warning: 'amber', advice: 'plain' } as const
const nothing = () => undefined

/** What is typed as readers would get it, drawn by their own components, and what may be the matter with it. */
export function ItemPreview({ partnerId, name, item }: { partnerId: string; name: string; item: WrittenItemInput }) {
  const { t } = useTranslation()
  const settled = useDebounced(item, pause)
  const isWhole = writtenItem.safeParse(settled).success
  const { data, error } = useCall(
    writtenItemRoutes.checkWrittenItem,
    isWhole ? { params: { id: partnerId }, body: settled } : null,
  )
  const shown = isWhole ? data?.preview : null
  return (
    <section className={css.preview} aria-label={t('studio.items.preview')}>
      {shown ? (
        <>
          <ItemCard
            item={{ ...shown, source: name }}
            isMixed={false}
            position={1}
            size={1}
            onFocus={nothing}
            onOpen={nothing}
          />
          <div className={css.reader}>
            <ArticleHead item={{ ...shown, source: name }} />
            <ArticleBody html={shown.contentHtml} language={shown.language} />
          </div>
        </>
      ) : (
        <p className={css.soft}>{error && isWhole ? error.message : t('studio.items.previewEmpty')}</p>
      )}
      {isWhole && data ? (
        <div role="status">
          {data.findings.length === 0 ? <p className={css.soft}>{t('studio.items.clean')}</p> : null}
          <ul className={css.findings}>
            {data.findings.map(({ code, severity, message }) => (
              <li key={code + message}>
                <Chip tone={tones[severity]}>{t(`preview.severity.${severity}`)}</Chip> {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}
