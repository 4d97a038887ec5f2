import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deletionSpans, sanctionLimits, type DeletionSpan, type SanctionKind } from '#shared/moderation/sanctions.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { imposeSanction } from '#renderer/app/actions/sanctions.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { RuleField } from './RuleField.tsx'

const day = 24 * 60 * 60_000
/** Milliseconds; null without an end. */
const lengths = { hour: 60 * 60_000, day, week: 7 * day, month: 28 * day, forever: null } as const
type Length = keyof typeof lengths
const templates = ['own', 'spam', 'insult', 'offTopic', 'scam', 'illegal'] as const
type Template = (typeof templates)[number]

export interface SanctionDialogProps {
  group: Group
  userId: number
  name: string
  kind: SanctionKind
  onClose: () => void
  onDone: () => void
}

/** Warns, mutes, removes or bans somebody, with the rule, the reason and the end that they will read. */
export function SanctionDialog({ group, userId, name, kind, onClose, onDone }: SanctionDialogProps) {
  const { t } = useTranslation()
  const [ruleNumber, setRuleNumber] = useState<number | null>(null)
  const [template, setTemplate] = useState<Template>('own')
  const [reason, setReason] = useState('')
  const [length, setLength] = useState<Length>(kind === 'ban' ? 'forever' : 'hour')
  const [deletes, setDeletes] = useState<DeletionSpan | 'none'>('none')
  const { isBusy, errorOf, general, run } = useSubmit({ reason, ruleNumber })
  const ends = kind === 'mute' || kind === 'ban'
  const span = ends ? lengths[length] : null

  async function submit(): Promise<void> {
    const isDone = await run(() =>
      imposeSanction(group.id, {
        userId,
        kind,
        ruleNumber,
        reason,
        until: span === null ? null : new Date(Date.now() + span).toISOString(),
        ...(kind === 'ban' && deletes !== 'none' ? { deleteLast: deletes } : {}),
      }),
    )
    if (!isDone) return
    onClose()
    toast(t(`sanctions.act.done.${kind}`, { name }))
    onDone()
  }

  return (
    <FormDialog
      onClose={onClose}
      title={t(`sanctions.act.title.${kind}`, { name, group: group.name })}
      description={t('sanctions.act.text', { name })}
      confirm={t(`sanctions.act.confirm.${kind}`)}
      isDangerous={kind !== 'warning'}
      isBusy={isBusy}
      problem={general('reason', 'ruleNumber')}
      onSubmit={submit}
    >
      <RuleField groupId={group.id} value={ruleNumber} onChange={setRuleNumber} error={errorOf('ruleNumber')} />
      <Select
        label={t('sanctions.act.template')}
        value={template}
        options={templates.map((value) => ({ value, label: t(`sanctions.act.templates.${value}`) }))}
        onChange={(next) => {
          setTemplate(next)
          if (next !== 'own') setReason(t(`sanctions.act.templates.${next}`))
        }}
      />
      <TextField
        label={t('sanctions.act.reason', { name })}
        value={reason}
        onChange={setReason}
        error={errorOf('reason')}
        maxLength={sanctionLimits.reason}
      />
      {ends ? (
        <Select
          label={t('sanctions.act.length')}
          value={length}
          options={(Object.keys(lengths) as Length[])
            .filter((value) => kind === 'ban' || value !== 'forever')
            .map((value) => ({ value, label: t(`sanctions.act.lengths.${value}`) }))}
          onChange={setLength}
        />
      ) : null}
      {kind === 'ban' ? (
        <Select
          label={t('sanctions.act.delete')}
          value={deletes}
          options={(['none', ...(Object.keys(deletionSpans) as DeletionSpan[])] as const).map((value) => ({
            value,
            label: t(`sanctions.act.deletes.${value}`),
          }))}
          onChange={setDeletes}
        />
      ) : null}
    </FormDialog>
  )
}
