import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { adultCategories, categories, type Category } from '#shared/groups/categories.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinPolicy } from '#shared/protocol/groups.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { categoryIcons } from '../categories.ts'
import forms from '../forms.module.css'
import { useFocusOnFault } from '../use-focus-on-fault.ts'
import { ChoiceCards } from './ChoiceCards.tsx'
import { CityAndLanguages } from './CityAndLanguages.tsx'
import { firstMissing, toBody, type GroupDraft } from './group-form.ts'
import { QuestionFields } from './QuestionFields.tsx'
import css from './GroupForm.module.css'

export interface GroupFormProps {
  initial: GroupDraft
  submitLabel: string
  onCancel: () => void
  /** Rejects with what the server found wrong. */
  onSubmit: (body: ReturnType<typeof toBody>) => Promise<void>
}

const offeredPolicies: readonly JoinPolicy[] = ['open', 'approval', 'question', 'invite']

/** What a new group says of itself and how one joins it; the rest is set where it is run. */
export function GroupForm({ initial, submitLabel, onCancel, onSubmit }: GroupFormProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(initial)
  const { isBusy, problem, errorOf, general, run, fail } = useSubmit({ ...draft })
  const form = useFocusOnFault(problem)
  const change = (part: Partial<GroupDraft>) => setDraft({ ...draft, ...part })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const missing = firstMissing(draft)
    const missingText = {
      name: t('groups.form.nameMissing'),
      category: t('groups.form.categoryMissing'),
      questions: t('groups.form.questionMissing'),
    }
    if (missing !== null) return fail(missing, missingText[missing])
    const { category } = draft
    if (category !== null) await run(() => onSubmit(toBody(draft, category)))
    return undefined
  }

  return (
    <form ref={form} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('groups.form.name')}
        hint={t('groups.form.nameHint')}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={errorOf('name')}
        maxLength={groupLimits.name}
        autoComplete="off"
        required
      />
      <ChoiceCards<Category>
        label={t('groups.form.category')}
        value={draft.category}
        onChange={(category) => change({ category })}
        error={errorOf('category', 'birthDate')}
        hint={draft.category && adultCategories.has(draft.category) ? t('groups.form.adultsNote') : undefined}
        choices={categories.map((value) => {
          const Icon = categoryIcons[value]
          return { value, label: t(`groups.category.${value}`), icon: <Icon aria-hidden /> }
        })}
      />
      <TextArea
        label={t('groups.form.description')}
        optional={t('ui.optional')}
        hint={t('groups.form.descriptionHint')}
        value={draft.description}
        onChange={(description) => change({ description })}
        error={errorOf('description')}
        maxLength={groupLimits.description}
      />
      <CityAndLanguages value={draft} onChange={change} errorOf={errorOf} />
      <ChoiceCards<JoinPolicy>
        label={t('groups.form.joinPolicy')}
        columns="one"
        value={draft.joinPolicy}
        onChange={(joinPolicy) => change({ joinPolicy })}
        error={errorOf('joinPolicy')}
        choices={offeredPolicies.map((value) => ({
          value,
          label: t(`groups.form.policy.${value}`),
          text: t(`groups.form.policyText.${value}`),
        }))}
      />
      {draft.joinPolicy === 'question' ? (
        <QuestionFields
          questions={draft.questions}
          onChange={(questions) => change({ questions })}
          error={errorOf('questions')}
        />
      ) : null}
      <Checkbox
        label={t('groups.form.preview')}
        note={t('groups.form.previewNote', { count: groupLimits.preview })}
        checked={draft.preview}
        onChange={(preview) => change({ preview })}
      />
      <FormProblem
        text={general(
          'name',
          'category',
          'birthDate',
          'description',
          'city',
          'languages',
          'joinPolicy',
          ...(draft.joinPolicy === 'question' ? ['questions'] : []),
        )}
      />
      <div className={forms.buttons}>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button variant="primary" type="submit" busy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
