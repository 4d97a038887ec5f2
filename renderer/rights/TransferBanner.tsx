import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/protocol/group-rights.ts'
import { answerTransfer, type TransferAction } from '#renderer/app/actions/rights.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { selectTransfer, useTransfers } from '#renderer/app/store/transfers.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { useClock } from '#renderer/ui/clock.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { listTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import css from './TransferBanner.module.css'

const keys = {
  offered: { to: 'offeredToMe', from: 'offeredByMe' },
  accepted: { to: 'acceptedByMe', from: 'acceptedByOther' },
} as const
const whileGone = {
  offered: { to: 'successionToMe', from: 'successionOfMe' },
  accepted: { to: 'acceptedByMe', from: 'acceptedWhileGone' },
} as const

/** Ownership that is on its way to or from the reader, and what they can do about it. */
export function TransferBanner({ groupId }: { groupId: string }) {
  const transfer = useTransfers(selectTransfer(groupId))
  return transfer ? <Banner transfer={transfer} /> : null
}

function Banner({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation()
  const now = useClock()
  const ownId = useSession(selectUserId)
  const [asking, setAsking] = useState<'accept' | 'undo' | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const { groupId, kind, state, endsAt } = transfer
  const side = transfer.to.id === ownId ? 'to' : 'from'
  const words = { name: transfer.groupName, from: transfer.from.displayName, to: transfer.to.displayName }
  const key = (kind === 'succession' ? whileGone : keys)[state][side]
  const answer = (action: TransferAction) => answerTransfer(groupId, action)
  const act = (action: 'decline' | 'withdraw') => {
    setIsBusy(true)
    void answer(action)
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(() => setIsBusy(false))
  }
  const isGone = kind === 'succession'
  return (
    <section className={css.banner} aria-label={t('rights.banner.label', words)}>
      <KeyRound aria-hidden />
      <div className={css.words}>
        <p>{t(`rights.banner.${key}`, words)}</p>
        {endsAt === null ? null : (
          <p className={css.until}>
            {t('rights.banner.until', { time: listTime(new Date(endsAt), new Date(now), formatLocale()) })}
          </p>
        )}
      </div>
      <div className={css.buttons}>
        {state === 'offered' && side === 'to' ? (
          <>
            <Button variant="primary" disabled={isBusy} onClick={() => setAsking('accept')}>
              {t('rights.banner.accept')}
            </Button>
            <Button busy={isBusy} onClick={() => act('decline')}>
              {t('rights.banner.decline')}
            </Button>
          </>
        ) : null}
        {state === 'offered' && side === 'from' ? (
          <Button busy={isBusy} onClick={() => act('withdraw')}>
            {t('rights.banner.withdraw')}
          </Button>
        ) : null}
        {state === 'accepted' && side === 'from' ? (
          <Button onClick={() => setAsking('undo')}>{t('rights.banner.undo')}</Button>
        ) : null}
      </div>
      <ConfirmDialog
        open={asking === 'accept'}
        danger={false}
        onClose={() => setAsking(null)}
        title={t('rights.banner.acceptTitle', words)}
        effects={[
          [t('rights.banner.you'), t('rights.banner.acceptYou')],
          [words.from, t(isGone ? 'rights.banner.acceptFromGone' : 'rights.banner.acceptFrom')],
        ]}
        confirmLabel={t('rights.banner.accept')}
        onConfirm={() => answer('accept')}
      />
      <ConfirmDialog
        open={asking === 'undo'}
        danger={false}
        onClose={() => setAsking(null)}
        title={t('rights.banner.undoTitle', words)}
        effects={[
          [t('rights.banner.you'), t('rights.banner.undoYou')],
          [words.to, t('rights.banner.undoTo')],
        ]}
        confirmLabel={t('rights.banner.undo')}
        onConfirm={() => answer('undo')}
      />
    </section>
  )
}
