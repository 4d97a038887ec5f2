import { useMemo, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListingKind } from '#shared/listings/kinds.ts'
import { listingLimits as limits } from '#shared/listings/limits.ts'
import { warningsOfText } from '#shared/listings/scams.ts'
import type { ListingContent } from '#shared/protocol/listings.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { problemOf, useSubmit } from '#renderer/app/forms/use-submit.ts'
import { CallError } from '#renderer/app/api/error.ts'
import forms from '#renderer/groups/forms.module.css'
import { useFocusOnFault } from '#renderer/groups/use-focus-on-fault.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { ClassifiedFields } from './ClassifiedFields.tsx'
import { listingDraft, readDraft, type Faults, type ListingDraft } from './draft.ts'
import { EventFields } from './EventFields.tsx'
import { ExchangeFields } from './ExchangeFields.tsx'
import type { FieldsProps } from './fields.ts'
import { PictureField } from './PictureField.tsx'
import { TripFields } from './TripFields.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
import { Warnings } from './Warnings.tsx'

export interface ListingFormProps {
  kind: ListingKind
  /** Where the draft is kept. */
  draftKey: string
  initial: ListingDraft
  /** Events of groups for adults are never shown outside. */
  mayBePublic: boolean
  submitLabel: string
  onCancel: () => void
  /** Rejects with what the server found wrong. */
  onSubmit: (content: ListingContent) => Promise<void>
}

const fieldsOf: Record<ListingKind, (props: FieldsProps) => React.ReactNode> = {
  event: EventFields,
  classified: ClassifiedFields,
  trip: TripFields,
  exchange: ExchangeFields,
}

const noFaults: Faults = new Map()

/** Everything its author says of a listing. All faults show at once, and what was typed is kept until it is published. */
export function ListingForm({
  kind,
  draftKey,
  initial,
  mayBePublic,
  submitLabel,
  onCancel,
  onSubmit,
}: ListingFormProps) {
  const { t } = useTranslation()
  const { draft, isRestored, change, clear } = useKeptDraft(draftKey, initial, listingDraft)
  const [faults, setFaults] = useState<Faults>(noFaults)
  const { isBusy, problem, errorOf, general, run } = useSubmit({ ...draft })
  const form = useFocusOnFault(faults.size > 0 ? { field: undefined, text: String(faults.size) } : problem)
  const { text, title } = draft
  const warnings = useMemo(
    () => (kind === 'classified' ? warningsOfText(`${title}\n${text}`) : []),
    [kind, title, text],
  )

  const faultOf = (...fields: string[]): string | undefined => {
    const field = fields.find((each) => faults.has(each))
    if (field === undefined) return errorOf(...fields)
    const message = faults.get(field)
    return message ? problemOf(new CallError({ code: 'invalid', message })).text : t('listings.form.missing')
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const read = readDraft(draft, kind, Date.now())
    if ('faults' in read) return setFaults(read.faults)
    setFaults(noFaults)
    const isDone = await run(() => onSubmit(read.content))
    return isDone ? clear() : undefined
  }

  /** A field that is changed is looked at anew with the next try; the other faults stay. */
  const set = (part: Partial<ListingDraft>) => {
    change(part)
    const changed = Object.keys(part)
    setFaults(new Map([...faults].filter(([field]) => !changed.some((name) => isFieldOf(field, name)))))
  }

  const Fields = fieldsOf[kind]
  return (
    <form ref={form} className={forms.form} noValidate onSubmit={(event) => void submit(event)}>
      {isRestored ? (
        <p className={forms.hint} role="status">
          {t('listings.form.restored')}{' '}
          <Button size="small" variant="quiet" onClick={clear}>
            {t('listings.form.clear')}
          </Button>
        </p>
      ) : null}
      <TextField
        label={t('listings.form.title')}
        value={title}
        onChange={(value) => set({ title: value })}
        error={faultOf('title')}
        maxLength={limits.title}
        autoComplete="off"
        required
      />
      <Fields draft={draft} set={set} faultOf={faultOf} mayBePublic={mayBePublic} />
      <TextArea
        label={t('listings.form.text')}
        optional={t('ui.optional')}
        rows={5}
        value={text}
        onChange={(value) => set({ text: value })}
        error={faultOf('text')}
        maxLength={limits.text}
      />
      <Warnings warnings={warnings} isOwn />
      <PictureField
        pictureIds={draft.pictureIds}
        onChange={(pictureIds) => set({ pictureIds })}
        error={faultOf('pictureIds')}
      />
      {faults.size > 0 ? <FormProblem text={t('listings.form.faults', { count: faults.size })} /> : null}
      <FormProblem text={general('title', 'text', 'pictureIds', 'details')} />
      <div className={forms.buttons}>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button variant="primary" type="submit" busy={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}

/** Whether a fault at a path of the wire, such as `details.price.amount`, is about a field of the draft. */
const isFieldOf = (path: string, name: string) =>
  path.split('.').includes(name) || (path.includes('price') && ['amount', 'currency', 'unit', 'type'].includes(name))
