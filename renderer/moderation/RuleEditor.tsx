import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { moderationLimits } from '#shared/moderation/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { Rule, Trigger } from '#shared/protocol/moderation.ts'
import { saveRule } from '#renderer/app/actions/moderation.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { contentOf, draftOf, firstMissing, triggerStarts, type RuleDraft } from './rule-draft.ts'
import { TriggerFields } from './TriggerFields.tsx'
import css from './Moderation.module.css'

interface RuleEditorProps {
  group: Group
  /** null makes a new one. */
  rule: Rule | null
  onClose: () => void
  onSaved: () => void
}

const types = Object.keys(triggerStarts) as Trigger['type'][]
const outcomes = ['hold', 'block', 'none'] as const
const removals = ['none', 'remove', 'ban'] as const

/** A rule in plain words: what it looks for, and what it does. */
export function RuleEditor({ group, rule, onClose, onSaved }: RuleEditorProps) {
  const { t } = useTranslation()
  const formId = useId()
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule))
  const { isBusy, errorOf, general, run, fail } = useSubmit({ ...draft, triggers: [draft.trigger] })
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const missing = firstMissing(draft)
    if (missing) return fail(missing.field, t(missing.text))
    const isSaved = await run(() => saveRule(group.id, rule?.id ?? null, contentOf(draft, rule)))
    if (!isSaved) return undefined
    toast(t('moderation.editor.saved'), { tone: 'success' })
    onSaved()
    return onClose()
  }
  const number = (key: 'points' | 'muteMinutes') => (
    <TextField
      type="number"
      min={1}
      optional={t('moderation.optional')}
      label={t(`moderation.editor.${key}`)}
      value={draft[key]}
      onChange={(value) => change({ [key]: value })}
    />
  )
  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={rule ? t('moderation.editor.editTitle', { name: rule.name }) : t('moderation.editor.newTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('moderation.editor.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {t('moderation.editor.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('moderation.editor.name')}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={moderationLimits.name}
          error={errorOf('name')}
        />
        <Select
          label={t('moderation.editor.trigger')}
          value={draft.trigger.type}
          options={types.map((value) => ({ value, label: t(`moderation.trigger.${value}`) }))}
          onChange={(type) => change({ trigger: structuredClone(triggerStarts[type]) as unknown as Trigger })}
        />
        <TriggerFields
          key={draft.trigger.type}
          trigger={draft.trigger}
          onChange={(trigger) => change({ trigger })}
          error={errorOf('triggers.0')}
        />
        <Checkbox
          label={t('moderation.editor.onJoin')}
          checked={draft.onJoin}
          onChange={(onJoin) => change({ onJoin })}
        />
        <Select
          label={t('moderation.editor.outcome')}
          value={draft.outcome}
          options={outcomes.map((value) => ({ value, label: t(`moderation.editor.outcomes.${value}`) }))}
          onChange={(outcome) => change({ outcome })}
        />
        {draft.outcome === 'block' ? (
          <TextField
            label={t('moderation.editor.message')}
            optional={t('moderation.optional')}
            value={draft.message}
            onChange={(message) => change({ message })}
            maxLength={moderationLimits.message}
          />
        ) : null}
        <div className={css.times}>
          {number('points')}
          {number('muteMinutes')}
        </div>
        <Select
          label={t('moderation.editor.removal')}
          value={draft.removal}
          options={removals.map((value) => ({ value, label: t(`moderation.editor.removals.${value}`) }))}
          onChange={(removal) => change({ removal })}
        />
        <Checkbox label={t('moderation.editor.alert')} checked={draft.alert} onChange={(alert) => change({ alert })} />
        <Checkbox
          label={t('moderation.rules.dryRun')}
          note={t('moderation.rules.dryRunNote')}
          checked={draft.dryRun}
          onChange={(dryRun) => change({ dryRun })}
        />
        <FormProblem text={general('name', 'triggers.0')} />
      </form>
    </Dialog>
  )
}
