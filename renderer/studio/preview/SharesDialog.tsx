import { Link2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { previewRoutes, shareLimits, type DraftSource } from '#shared/protocol/studio-preview.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { serverOrigin } from '#renderer/app/server-origin.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { Loaded } from '../Loaded.tsx'
import { copy } from './copy.ts'
import css from './Preview.module.css'

const addressOf = (token: string, part: string) => `${serverOrigin()}/#/shared/${token}${part}`

interface SharesDialogProps {
  partnerId: string
  /** What a new link would show; null where nothing has been read yet. */
  draft: DraftSource | null
  onClose: () => void
}

/** Links for colleagues: to the draft as it is now, and to those that were shared before. */
export function SharesDialog({ partnerId, draft, onClose }: SharesDialogProps) {
  const { t } = useTranslation()
  const params = { id: partnerId }
  const state = useCall(previewRoutes.previewShares, { params })
  const { isBusy, general, run } = useSubmit()
  const make = () =>
    run(async () => {
      if (draft === null) return
      const { share } = await call(previewRoutes.sharePreview, { params, body: { draft } })
      copy(addressOf(share.token, ''))
      state.reload()
    })
  const end = (token: string) =>
    run(async () => {
      await call(previewRoutes.revokePreview, { params: { ...params, token } })
      state.reload()
    })
  const [asking, setAsking] = useState<string | null>(null)
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t('preview.share.title')}
      description={t('preview.share.text', { days: shareLimits.days })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.close')}</Button>
          <Button
            variant="primary"
            busy={isBusy}
            disabled={draft === null}
            icon={<Link2 aria-hidden />}
            onClick={() => void make()}
          >
            {t('preview.share.make')}
          </Button>
        </>
      }
    >
      <FormProblem text={general()} />
      <Loaded state={state}>
        {({ shares }) =>
          shares.length === 0 ? (
            <p className={css.soft}>{t('preview.share.none')}</p>
          ) : (
            <ul className={css.shares}>
              {shares.map(({ token, title, by, at, expiresAt }) => (
                <li key={token}>
                  <div className={css.grow}>
                    <b dir="auto">{title}</b>
                    <p className={css.soft}>
                      {t('preview.share.by', { name: by })} <Time at={at} format="list" /> · {t('preview.share.ends')}{' '}
                      <Time at={expiresAt} format="relative" />
                    </p>
                  </div>
                  <Button size="small" onClick={() => copy(addressOf(token, ''))}>
                    {t('preview.share.copy')}
                  </Button>
                  <Button size="small" onClick={() => copy(addressOf(token, '/findings'))}>
                    {t('preview.share.copyReport')}
                  </Button>
                  {asking === token ? (
                    <Button size="small" variant="danger" onClick={() => void end(token)}>
                      {t('preview.share.endNow')}
                    </Button>
                  ) : (
                    <IconButton size="small" label={t('preview.share.end')} onClick={() => setAsking(token)}>
                      <Trash2 aria-hidden />
                    </IconButton>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  )
}
