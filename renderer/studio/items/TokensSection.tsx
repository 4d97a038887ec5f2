import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { writtenItemRoutes, writtenLimits, type PartnerToken } from '#shared/protocol/written-items.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { act } from '../act.ts'
import { Loaded } from '../Loaded.tsx'
import css from '../Studio.module.css'

type Asked = { what: 'rotate' | 'revoke'; token: PartnerToken } | null

/** Tokens with which a partner's own program publishes; a secret is shown once, when it is made. */
export function TokensSection({ partnerId }: { partnerId: string }) {
  const { t } = useTranslation()
  const state = useCall(writtenItemRoutes.partnerTokens, { params: { id: partnerId } })
  const [name, setName] = useState('')
  const [secret, setSecret] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked>(null)
  const add = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      const made = await call(writtenItemRoutes.addPartnerToken, { params: { id: partnerId }, body: { name } })
      setSecret(made.secret)
      setName('')
    }, state.reload)
  }
  const confirm = async ({ what, token }: NonNullable<Asked>) => {
    const params = { id: token.id }
    if (what === 'revoke') await call(writtenItemRoutes.revokePartnerToken, { params })
    else setSecret((await call(writtenItemRoutes.rotatePartnerToken, { params })).secret)
    state.reload()
  }
  return (
    <section className={css.card} aria-label={t('studio.tokens.title')}>
      <h2 className={css.heading}>{t('studio.tokens.title')}</h2>
      <p className={css.soft}>{t('studio.tokens.text')}</p>
      {secret === null ? null : (
        <div className={css.secret} role="status">
          <p>{t('studio.tokens.once')}</p>
          <code>{secret}</code>
          <div className={css.actions}>
            <Button
              size="small"
              onClick={() => void navigator.clipboard.writeText(secret).then(() => toast(t('studio.tokens.copied')))}
            >
              {t('studio.tokens.copy')}
            </Button>
            <Button size="small" variant="quiet" onClick={() => setSecret(null)}>
              {t('studio.tokens.done')}
            </Button>
          </div>
        </div>
      )}
      <Loaded state={state}>
        {({ tokens }) => (
          <ul className={css.list}>
            {tokens.map((token) => (
              <li key={token.id} className={css.row}>
                <span className={css.grow}>
                  <b dir="auto">{token.name}</b>{' '}
                  <span className={css.soft}>
                    {t('studio.tokens.endsWith', { end: token.endsWith })} ·{' '}
                    {token.usedAt === null ? (
                      t('studio.tokens.unused')
                    ) : (
                      <>
                        {t('studio.tokens.used')} <Time at={token.usedAt} format="list" />
                      </>
                    )}
                  </span>
                </span>
                <Button size="small" onClick={() => setAsked({ what: 'rotate', token })}>
                  {t('studio.tokens.rotate')}
                </Button>
                <Button size="small" onClick={() => setAsked({ what: 'revoke', token })}>
                  {t('studio.tokens.revoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <form className={css.add} onSubmit={add}>
        <TextField
          label={t('studio.tokens.name')}
          value={name}
          onChange={setName}
          maxLength={writtenLimits.tokenName}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('studio.tokens.add')}
        </Button>
      </form>
      {asked ? (
        <ConfirmDialog
          open
          title={t(`studio.tokens.${asked.what}Ask`, { name: asked.token.name })}
          description={t('studio.tokens.ends')}
          confirmLabel={t(`studio.tokens.${asked.what}`)}
          onConfirm={() => confirm(asked)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </section>
  )
}
