import { Link2Off, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewRoutes, type PageReport } from '#shared/protocol/studio-preview.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { SharedItem } from '#renderer/conversations/messages/SharedItem.tsx'
import { openLink } from '#renderer/conversations/open-link.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { PictureRow } from './Cleaning.tsx'
import css from './Preview.module.css'

/** What an item's own page says of itself to those who share it. */
export function PageCard({ partnerId, url }: { partnerId: string; url: string | null }) {
  const { t } = useTranslation()
  const [again, setAgain] = useState(false)
  const state = useCall(
    previewRoutes.studioPage,
    url === null ? null : { params: { id: partnerId }, body: { url, again } },
  )
  if (url === null) {
    return <EmptyState icon={<Link2Off />} title={t('preview.page.noLink')} text={t('preview.page.noLinkText')} />
  }
  if (state.status === 'failed' && state.error) {
    return <ErrorState title={t('preview.page.failed')} text={state.error.message} onRetry={state.reload} />
  }
  if (!state.data) return <SkeletonRows rows={6} />
  const { data } = state
  return (
    <>
      <div className={css.tools}>
        <span className={css.soft}>
          {t('preview.page.fetched', { status: data.status, ms: data.milliseconds })}{' '}
          <Time at={data.at} format="relative" />
        </span>
        <span className={css.space} />
        <Button
          size="small"
          icon={<RefreshCw aria-hidden />}
          busy={state.isReloading}
          onClick={() => (again ? state.reload() : setAgain(true))}
        >
          {t('preview.page.again')}
        </Button>
      </div>
      <Report report={data} />
    </>
  )
}

const names = ['title', 'description', 'image', 'site', 'kind', 'author', 'published', 'address'] as const

function Report({ report }: { report: PageReport }) {
  const { t } = useTranslation()
  const { card, picture, redirects, tags, data, asked, url } = report
  const shown = {
    kind: 'city-item' as const,
    itemId: '',
    title: card.title.value ?? undefined,
    source: card.site.value ?? undefined,
    image: picture?.path ?? null,
    summary: card.description.value ?? undefined,
    url,
  }
  return (
    <>
      <div className={css.sample}>
        <SharedItem card={shown} onRead={() => openLink(url)} onLink={openLink} />
      </div>
      <table className={css.values}>
        <caption>{t('preview.page.values')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('preview.page.part')}</th>
            <th scope="col">{t('preview.page.value')}</th>
            <th scope="col">{t('preview.page.from')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const { value, from, isInferred } = card[name]
            return (
              <tr key={name}>
                <th scope="row">{t(`preview.page.names.${name}`)}</th>
                <td>{value ?? <span className={css.soft}>{t('preview.page.missing')}</span>}</td>
                <td>
                  {isInferred ? (
                    <Chip tone="amber">{t('preview.page.inferred')}</Chip>
                  ) : from ? (
                    <code>{from}</code>
                  ) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {picture ? (
        <ul className={css.places}>
          <PictureRow picture={picture} />
        </ul>
      ) : null}
      <section className={css.finding} aria-label={t('preview.page.way')}>
        <h2 className={css.title}>{t('preview.page.way')}</h2>
        <ol className={css.way}>
          <li className={css.url}>{asked}</li>
          {redirects.map(({ status, to }) => (
            <li key={to} className={css.url}>
              <Chip>{status}</Chip> {to}
            </li>
          ))}
        </ol>
      </section>
      <details className={css.facts}>
        <summary>{t('preview.page.raw', { count: tags.length + data.length })}</summary>
        <dl>
          {tags.map(({ name, value }, index) => (
            <div key={`${index} ${name}`}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {data.map((block, index) => (
          <pre key={`${index} ${block.length}`} className={css.excerpt} dir="ltr">
            {block}
          </pre>
        ))}
      </details>
    </>
  )
}
