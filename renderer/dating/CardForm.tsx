import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { datingLimits as limits } from '#shared/dating/limits.ts'
import { wishes } from '#shared/dating/wishes.ts'
import { containsLink } from '#shared/moderation/links.ts'
import type { DatingCardContent } from '#shared/protocol/dating.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import forms from '#renderer/groups/forms.module.css'
import { useFocusOnFault } from '#renderer/groups/use-focus-on-fault.ts'
import { PictureField } from '#renderer/listings/PictureField.tsx'
import { useKeptDraft } from '#renderer/listings/use-kept-draft.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { CityField } from '#renderer/ui/CityField.tsx'
import { LanguagePicker } from '#renderer/ui/LanguagePicker.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'

import css from './CardForm.module.css'

const draftSchema = z.object({
  lookingFor: z.array(z.enum(wishes)),
  text: z.string(),
  languages: z.array(z.string()),
  city: z.string(),
  pictureIds: z.array(z.string()),
})
type CardDraft = z.infer<typeof draftSchema>
type Field = keyof CardDraft

interface CardFormProps {
  /** Where the draft is kept. */
  draftKey: string
  initial: CardDraft
  /** Names of the groups it shows in. */
  groups: readonly string[]
  submitLabel: string
  onCancel: () => void
  /** Rejects with what the server found wrong. */
  onSubmit: (content: DatingCardContent) => Promise<void>
}

/** What somebody shows of themselves. All faults show at once; what was typed is kept until it is saved. */
export function CardForm({ draftKey, initial, groups, submitLabel, onCancel, onSubmit }: CardFormProps) {
  const { t } = useTranslation()
  const { draft, isRestored, change, clear } = useKeptDraft(draftKey, initial, draftSchema)
  const [isTried, setTried] = useState(false)
  const { isBusy, problem, errorOf, general, run } = useSubmit({ ...draft })
  const faults: Partial<Record<Field, string>> = isTried
    ? {
        ...(draft.lookingFor.length === 0 ? { lookingFor: t('dating.form.missingWish') } : {}),
        ...(draft.text.trim() === '' ? { text: t('dating.form.missing') } : {}),
        ...(containsLink(draft.text) ? { text: t('dating.form.textHint') } : {}),
        ...(draft.languages.length === 0 ? { languages: t('dating.form.missing') } : {}),
      }
    : {}
  const count = Object.keys(faults).length
  const form = useFocusOnFault(count > 0 ? { field: undefined, text: String(count) } : problem)
  const faultOf = (field: Field) => faults[field] ?? errorOf(field)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(true)
    const { lookingFor, text, languages } = draft
    if (lookingFor.length === 0 || languages.length === 0 || !text.trim() || containsLink(text)) return
    if (await run(() => onSubmit(draft))) clear()
  }

  return (
    <form ref={form} className={forms.form} noValidate onSubmit={(event) => void submit(event)}>
      {isRestored ? (
        <p className={forms.hint} role="status">
          {t('dating.form.restored')}{' '}
          <Button size="small" variant="quiet" onClick={clear}>
            {t('dating.form.clear')}
          </Button>
        </p>
      ) : null}
      <fieldset aria-invalid={faultOf('lookingFor') ? true : undefined}>
        <legend className={forms.legend}>{t('dating.form.lookingFor')}</legend>
        <div className={css.wishes}>
          {wishes.map((wish) => (
            <Checkbox
              key={wish}
              label={t(`dating.wish.${wish}`)}
              checked={draft.lookingFor.includes(wish)}
              onChange={(on) =>
                change({ lookingFor: wishes.filter((each) => (each === wish ? on : draft.lookingFor.includes(each))) })
              }
            />
          ))}
        </div>
        {faultOf('lookingFor') ? (
          <p className={forms.error} role="alert">
            {faultOf('lookingFor')}
          </p>
        ) : null}
      </fieldset>
      <TextArea
        label={t('dating.form.text')}
        hint={t('dating.form.textHint')}
        rows={5}
        value={draft.text}
        onChange={(text) => change({ text })}
        error={faultOf('text')}
        maxLength={limits.text}
        required
      />
      <LanguagePicker
        label={t('dating.form.languages')}
        value={draft.languages}
        onChange={(languages) => change({ languages })}
        max={limits.languages}
        error={faultOf('languages')}
      />
      <CityField
        label={t('dating.form.city')}
        hint={t('dating.form.cityHint')}
        optional={t('ui.optional')}
        value={draft.city}
        onChange={(city) => change({ city })}
        error={faultOf('city')}
        maxLength={limits.city}
      />
      <div>
        <PictureField
          label={t('dating.form.pictures', { count: limits.pictures })}
          most={limits.pictures}
          pictureIds={draft.pictureIds}
          onChange={(pictureIds) => change({ pictureIds })}
          error={faultOf('pictureIds')}
        />
        <p className={forms.hint}>{t('dating.form.picturesHint')}</p>
      </div>
      <div>
        <p className={forms.legend}>{t('dating.form.who')}</p>
        <ul>
          {groups.map((name) => (
            <li key={name} dir="auto">
              {name}
            </li>
          ))}
        </ul>
        <p className={forms.hint}>
          {t('dating.intro.who')} {t('dating.intro.nobodyElse')}
        </p>
      </div>
      {count > 0 ? <FormProblem text={t('dating.form.faults', { count })} /> : null}
      <FormProblem text={general('lookingFor', 'text', 'languages', 'city', 'pictureIds')} />
      <div className={forms.buttons}>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button variant="primary" type="submit" busy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
