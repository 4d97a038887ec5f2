import { useTranslation } from 'react-i18next'
import { partnerFeedRoutes } from '#shared/protocol/partner-feeds.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { uptimeOf } from './uptime.ts'
import { Loaded } from './Loaded.tsx'
import css from './Studio.module.css'

/** The last 30 fetches of a feed. */
export function Health({ feedId }: { feedId: string }) {
  const { t } = useTranslation()
  const state = useCall(partnerFeedRoutes.partnerFeedHealth, { params: { id: feedId } })
  const percent = new Intl.NumberFormat(formatLocale(), { style: 'percent' })
  const number = new Intl.NumberFormat(formatLocale())
  return (
    <Loaded state={state}>
      {({ feed, fetches }) =>
        fetches.length === 0 ? (
          <p className={css.soft}>{t('studio.health.none')}</p>
        ) : (
          <>
            <p>
              {t('studio.health.uptime', { share: percent.format(uptimeOf(fetches) ?? 0), count: fetches.length })}{' '}
              {feed.stoppedReason ? t('studio.health.stopped', { reason: feed.stoppedReason }) : null}
              {feed.state === 'failing' && feed.failingSince ? (
                <>
                  {t('studio.health.failingSince')} <Time at={feed.failingSince} format="list" />
                </>
              ) : null}
            </p>
            <div className={css.scroll}>
              <table className={css.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('studio.health.at')}</th>
                    <th scope="col">{t('studio.health.status')}</th>
                    <th scope="col">{t('studio.health.time')}</th>
                    <th scope="col">{t('studio.health.size')}</th>
                    <th scope="col">{t('studio.health.items')}</th>
                    <th scope="col">{t('studio.health.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  {fetches.map((fetch) => (
                    <tr key={fetch.at}>
                      <td>
                        <Time at={fetch.at} format="list" />
                      </td>
                      <td>{fetch.status ?? '–'}</td>
                      <td>{t('studio.health.ms', { count: fetch.milliseconds })}</td>
                      <td>{t('studio.health.kb', { size: number.format(Math.ceil(fetch.bytes / 1_000)) })}</td>
                      <td>{fetch.newItems}</td>
                      <td>{fetch.message ?? fetch.outcome}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )
      }
    </Loaded>
  )
}
