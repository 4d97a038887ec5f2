import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { moderationLimits, slowSteps } from '#shared/moderation/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { GroupLabel } from '#shared/protocol/labels.ts'
import type { Rule } from '#shared/protocol/moderation.ts'
import { saveRule } from '#renderer/app/actions/moderation.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { Exemptions } from './Exemptions.tsx'
import { contentOf, draftOf, firstMissing, type RuleDraft } from './rule-draft.ts'
import { TriggerList } from './TriggerList.tsx'
import css from './Moderation.module.css'

interface RuleEditorProps {
  group: Group
  /** null makes a new one. */
  rule: Rule | null
  labels: readonly GroupLabel[]
  onClose: () => void
  onSaved: () => void
}

const outcomes = ['hold', 'block', 'delete', 'none'] as const
const removals = ['none', 'remove', 'ban'] as const
const paces = ['none', 'slow', 'lock'] as const
/** No label is written like this: names have no line break. */
const noLabel = '\n'
const slowChoices = slowSteps.filter((step) => step > 0)

/** A rule in plain words: what it looks for, and what it does. */
export function RuleEditor({ group, rule, labels, onClose, onSaved }: RuleEditorProps) {
  const { t } = useTranslation()
  const formId = useId()
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(rule))
  const { isBusy, errorOf, general, run, fail } = useSubmit({ ...draft })
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
  const number = (key: 'points' | 'muteMinutes' | 'deleteMinutes' | 'paceMinutes') => (
    <TextField
      type="number"
      min={key === 'deleteMinutes' ? 0 : 1}
      optional={key === 'points' || key === 'muteMinutes' ? t('moderation.optional') : undefined}
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
        <TriggerList
          triggers={draft.triggers}
          onChange={(triggers) => change({ triggers })}
          errorAt={(place) => errorOf(`triggers.${place}`)}
        />
        <Checkbox
          label={t('moderation.editor.onJoin')}
          checked={draft.onJoin}
          onChange={(onJoin) => change({ onJoin })}
        />
        <Checkbox
          label={t('moderation.editor.onProfile')}
          checked={draft.onProfile}
          onChange={(onProfile) => change({ onProfile })}
        />
        <Exemptions group={group} exempt={draft} onChange={change} />
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
        {draft.outcome === 'delete' ? number('deleteMinutes') : null}
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
        <Select
          label={t('moderation.editor.pace')}
          value={draft.pace}
          options={paces.map((value) => ({ value, label: t(`moderation.editor.paces.${value}`) }))}
          onChange={(pace) => change({ pace })}
        />
        {draft.pace === 'none' ? null : (
          <div className={css.times}>
            {draft.pace === 'slow' ? (
              <Select
                label={t('moderation.editor.slowSeconds')}
                value={String(draft.slowSeconds)}
                options={slowChoices.map((seconds) => ({
                  value: String(seconds),
                  label: t('moderation.switches.every', { seconds }),
                }))}
                onChange={(value) =>
                  change({ slowSeconds: slowChoices.find((step) => String(step) === value) ?? draft.slowSeconds })
                }
              />
            ) : null}
            {number('paceMinutes')}
          </div>
        )}
        {labels.length > 0 ? (
          <Select
            label={t('moderation.editor.label')}
            value={draft.label === '' ? noLabel : draft.label}
            options={[
              { value: noLabel, label: t('moderation.editor.noLabel') },
              ...labels.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(label) => change({ label: label === noLabel ? '' : label })}
          />
        ) : null}
        <Checkbox label={t('moderation.editor.alert')} checked={draft.alert} onChange={(alert) => change({ alert })} />
        <Checkbox
          label={t('moderation.rules.dryRun')}
          note={t('moderation.rules.dryRunNote')}
          checked={draft.dryRun}
          onChange={(dryRun) => change({ dryRun })}
        />
        <FormProblem text={general('name', ...draft.triggers.map((_, place) => `triggers.${place}`))} />
      </form>
    </Dialog>
  )
}
