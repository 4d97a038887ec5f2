import { useTranslation } from 'react-i18next'
import type { FeedReport } from '#shared/protocol/feed-report.ts'
import css from './Preview.module.css'

/** How a draft came over the network, and in which character set. */
export function FetchFacts({ report: { fetch, charset, format } }: { report: FeedReport }) {
  const { t } = useTranslation()
  const facts: [label: string, value: string][] = [
    [t('preview.fetch.format'), t(`preview.formats.${format}`)],
    ...(charset ? [[t('preview.fetch.charset'), charset.used] as [string, string]] : []),
    ...(fetch
      ? ([
          [t('preview.fetch.status'), t('preview.fetch.answer', { status: fetch.status, ms: fetch.milliseconds })],
          [
            t('preview.fetch.size'),
            t('preview.fetch.bytes', {
              kb: Math.ceil(fetch.bytes / 1_000),
              packing: fetch.packing ?? t('preview.fetch.unpacked'),
            }),
          ],
          [t('preview.fetch.type'), fetch.contentType ?? t('preview.nothing')],
          ['ETag', fetch.etag ?? t('preview.nothing')],
          ['Last-Modified', fetch.lastModified ?? t('preview.nothing')],
          ['Cache-Control', fetch.cacheControl ?? t('preview.nothing')],
          ...fetch.redirects.map(({ status, to }): [string, string] => [t('preview.fetch.redirect', { status }), to]),
        ] as [string, string][])
      : []),
  ]
  return (
    <details className={css.facts}>
      <summary>{fetch ? t('preview.fetch.title', { url: fetch.url }) : t('preview.fetch.document')}</summary>
      <dl>
        {facts.map(([label, value]) => (
          <div key={`${label} ${value}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
