import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportLimits } from '#shared/moderation/reports.ts'
import type { QueueItem, QueueSanctionKind } from '#shared/protocol/queue.ts'
import type { Decision } from '#renderer/app/actions/queue.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { RuleField } from '#renderer/sanctions/RuleField.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './Queue.module.css'

const minute = 60_000
const lengths = { hour: 60, day: 1_440, week: 10_080 } as const
type Length = keyof typeof lengths
const muteLengths = Object.keys(lengths) as Length[]

type Choice = 'none' | `mute-${Length}` | Exclude<QueueSanctionKind, 'mute'>

interface DecideDialogProps {
  action: 'approve' | 'remove' | 'refuse' | 'sanction' | 'escalate'
  item: QueueItem
  sanctions: readonly QueueSanctionKind[]
  onClose: () => void
  onDecide: (body: Decision) => void
}

/** Rule, reason and what becomes of the person, before something is taken away. */
export function DecideDialog({ action, item, sanctions, onClose, onDecide }: DecideDialogProps) {
  const { t } = useTranslation()
  const choices = ((): Choice[] => {
    if (action === 'escalate') return []
    const kinds = sanctions.flatMap((kind): Choice[] =>
      kind === 'mute' ? muteLengths.map((length): Choice => `mute-${length}`) : [kind],
    )
    return action === 'sanction' ? kinds : ['none', ...kinds]
  })()
  const [choice, setChoice] = useState<Choice>(choices[0] ?? 'none')
  const [rule, setRule] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [isFaulty, setFaulty] = useState(false)
  const name = item.person?.displayName ?? ''
  const isAppeal = item.type === 'appeal'
  const isRequest = item.type === 'request' || isAppeal

  function submit(): void {
    const words = reason.trim()
    if (isAppeal && words === '') return setFaulty(true)
    if ((action === 'remove' || action === 'sanction') && words === '' && rule === null) return setFaulty(true)
    return onDecide({
      action,
      ...(words ? { reason: words } : {}),
      ...(rule === null ? {} : { ruleNumber: rule }),
      ...(choice === 'none' || choices.length === 0 ? {} : { sanction: sanctionOf(choice) }),
    })
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t(`queue.ask.${action}.title`, { name })}
      description={t(isAppeal ? 'queue.ask.appeal' : isRequest ? 'queue.ask.request' : `queue.ask.${action}.text`, {
        name,
      })}
      confirm={t(`queue.do.${item.type}.${action}`)}
      isDangerous={action !== 'escalate' && action !== 'approve'}
      isBusy={false}
      onSubmit={submit}
    >
      {choices.length > 0 && !isRequest ? (
        <Select
          label={t('queue.ask.person', { name })}
          value={choice}
          options={choices.map((value) => ({ value, label: t(`queue.sanction.${value}`) }))}
          onChange={setChoice}
        />
      ) : null}
      <div className={css.why}>
        {isRequest || action === 'escalate' || item.group === null ? null : (
          <RuleField
            groupId={item.group.id}
            value={rule}
            onChange={(next) => {
              setRule(next)
              setFaulty(false)
            }}
          />
        )}
        <TextField
          label={t('queue.ask.reason')}
          hint={t(action === 'escalate' ? 'queue.ask.reasonStaff' : 'queue.ask.reasonHint', { name })}
          value={reason}
          onChange={(next) => {
            setReason(next)
            setFaulty(false)
          }}
          error={isFaulty ? t('queue.ask.reasonFault') : undefined}
          maxLength={reportLimits.decision}
          autoFocus
        />
      </div>
    </FormDialog>
  )
}

function sanctionOf(choice: Exclude<Choice, 'none'>): NonNullable<Decision['sanction']> {
  const length = muteLengths.find((each) => choice === `mute-${each}`)
  if (length) return { kind: 'mute', until: new Date(Date.now() + lengths[length] * minute).toISOString() }
  return { kind: choice === 'ban' ? 'ban' : 'removal', until: null }
}
