import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameSuccessor } from '#renderer/app/actions/rights.ts'
import { selectTransfer, useTransfers } from '#renderer/app/store/transfers.ts'
import { PageSection } from '#renderer/groups/page/PageSection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { SuccessorDialog } from './SuccessorDialog.tsx'
import { TransferDialog } from './TransferDialog.tsx'
import { useSaving, type RightsPartProps } from './use-saving.ts'
import css from './Rights.module.css'

/** Whose the group is, and who follows; for its owner. */
export function OwnershipPanel({ group, rights, onChanged }: RightsPartProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<'transfer' | 'successor' | null>(null)
  const { isBusy, save } = useSaving(onChanged)
  const isMoving = useTransfers(selectTransfer(group.id)) !== undefined
  const { successor } = rights
  const close = () => setAsking(null)
  return (
    <PageSection title={t('rights.owner.title')}>
      <p className={css.text}>{t('rights.owner.text')}</p>
      <p>
        <Button icon={<KeyRound aria-hidden />} disabled={isMoving} onClick={() => setAsking('transfer')}>
          {t('rights.owner.handOver')}
        </Button>
      </p>
      <dl className={css.facts}>
        <dt>{t('rights.owner.successor')}</dt>
        <dd dir="auto">{successor?.displayName ?? t('rights.owner.nobody')}</dd>
      </dl>
      <p className={css.text}>{t('rights.owner.successorHint')}</p>
      <p className={css.buttons}>
        <Button disabled={isBusy} onClick={() => setAsking('successor')}>
          {t('rights.owner.choose')}
        </Button>
        {successor ? (
          <Button
            busy={isBusy}
            onClick={() =>
              save(async () => {
                await nameSuccessor(group.id, null)
                toast(t('rights.owner.unnamed'), { tone: 'success' })
              })
            }
          >
            {t('rights.owner.clear')}
          </Button>
        ) : null}
      </p>
      {asking === 'transfer' ? <TransferDialog group={group} onClose={close} /> : null}
      {asking === 'successor' ? <SuccessorDialog group={group} onClose={close} onDone={onChanged} /> : null}
    </PageSection>
  )
}
