import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { studioRoutes, type StudioPartner } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { act } from './act.ts'
import css from './Studio.module.css'

/** Shows that a domain is the partner's: what has to stand where, and what the last look found. */
export function DomainPart({ partner, onChanged }: { partner: StudioPartner; onChanged: () => void }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState<string | null>(null)
  const prove = async (origin: string) => {
    setBusy(origin)
    await act(() => call(studioRoutes.provePartnerDomain, { params: { id: partner.id }, body: { origin } }), onChanged)
    setBusy(null)
  }
  return partner.domains.map(({ origin, token, provenAt, way, found }) => (
    <section key={origin} className={css.card} aria-label={origin}>
      <div className={css.line}>
        <b>{origin}</b>
        <Chip tone={provenAt ? 'jade' : 'amber'}>
          {provenAt && way ? t(`studio.domain.proven.${way}`) : t('studio.domain.unproven')}
        </Chip>
      </div>
      {token === null ? <p>{t('studio.domain.ownersOnly')}</p> : null}
      {token !== null && !provenAt ? (
        <>
          <p>{t('studio.domain.how')}</p>
          <dl className={css.ways}>
            <dt>{t('studio.domain.file', { address: `${origin}/.well-known/guanxi-partner.txt` })}</dt>
            <dd>
              <code>{token}</code>
            </dd>
            <dt>{t('studio.domain.meta')}</dt>
            <dd>
              <code>{`<meta name="guanxi-partner" content="${token}">`}</code>
            </dd>
            <dt>{t('studio.domain.link')}</dt>
            <dd>
              <code>{`<link rel="guanxi-partner" href="${token}">`}</code>
            </dd>
          </dl>
        </>
      ) : null}
      {!provenAt && found.length > 0 ? (
        <ul className={css.found} role="status">
          {found.map((look) => (
            <li key={look.way}>
              {t('studio.domain.found', { place: t(`studio.domain.way.${look.way}`), message: look.message })}
            </li>
          ))}
        </ul>
      ) : null}
      {token === null ? null : (
        <div className={css.actions}>
          <Button
            size="small"
            variant={provenAt ? 'secondary' : 'primary'}
            busy={busy === origin}
            onClick={() => void prove(origin)}
          >
            {t('studio.domain.look')}
          </Button>
        </div>
      )}
    </section>
  ))
}
