import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { studioRoutes, type StudioPartner } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { act } from './act.ts'
import { withScheme } from './with-scheme.ts'
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
  const domains = partner.domains.map(({ origin, token, provenAt, way, found, checkedAt }) => (
    <section key={origin} className={css.card} aria-label={origin}>
      <div className={css.line}>
        <b>{origin}</b>
        <Chip tone={provenAt ? 'jade' : 'amber'}>
          {provenAt && way ? t(`studio.domain.proven.${way}`) : t('studio.domain.unproven')}
        </Chip>
      </div>
      {token === null && !provenAt ? <p>{t('studio.domain.ownersOnly')}</p> : null}
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
            <dt>{t('studio.domain.dns')}</dt>
            <dd>
              <code>{`_guanxi-partner.${new URL(origin).hostname} TXT "${token}"`}</code>
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
      {provenAt && checkedAt && checkedAt !== provenAt ? <p>{t('studio.domain.gone')}</p> : null}
      {checkedAt ? (
        <p className={css.soft}>
          {t('studio.domain.checked')} <Time at={checkedAt} format="list" />
        </p>
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
  return (
    <>
      {domains}
      {partner.role === 'owner' ? <AddDomain partnerId={partner.id} onChanged={onChanged} /> : null}
    </>
  )
}

/** One more site of the partner; its feeds can be published once it is proven. */
function AddDomain({ partnerId, onChanged }: { partnerId: string; onChanged: () => void }) {
  const { t } = useTranslation()
  const [site, setSite] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ site })
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const body = { site: withScheme(site) }
    if (!(await run(async () => void (await call(studioRoutes.addPartnerDomain, { params: { id: partnerId }, body })))))
      return
    setSite('')
    onChanged()
  }
  return (
    <form className={css.form} noValidate onSubmit={(event) => void add(event)}>
      <TextField
        label={t('studio.domain.another')}
        hint={t('studio.domain.anotherHint')}
        type="url"
        value={site}
        onChange={setSite}
        error={errorOf('site')}
      />
      <FormProblem text={general('site')} />
      <div>
        <Button type="submit" busy={isBusy} disabled={site.trim() === ''}>
          {t('studio.domain.add')}
        </Button>
      </div>
    </form>
  )
}
