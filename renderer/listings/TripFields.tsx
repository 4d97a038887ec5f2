import { useTranslation } from 'react-i18next'
import { listingLimits as limits } from '#shared/listings/limits.ts'
import forms from '#renderer/groups/forms.module.css'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { FieldsProps } from './fields.ts'

/** From where to where, on which days, with how many free seats. */
export function TripFields({ draft, set, faultOf }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className={forms.row}>
        <TextField
          label={t('listings.form.from')}
          value={draft.from}
          onChange={(from) => set({ from })}
          error={faultOf('details.from')}
          maxLength={limits.place}
        />
        <TextField
          label={t('listings.form.to')}
          value={draft.to}
          onChange={(to) => set({ to })}
          error={faultOf('details.to')}
          maxLength={limits.place}
        />
      </div>
      <div className={forms.row}>
        <TextField
          type="date"
          label={t('listings.form.startsOn')}
          value={draft.startsOn}
          onChange={(startsOn) => set({ startsOn })}
          error={faultOf('details.startsOn')}
        />
        <TextField
          type="date"
          label={t('listings.form.endsOn')}
          optional={t('ui.optional')}
          value={draft.endsOn}
          min={draft.startsOn}
          onChange={(endsOn) => set({ endsOn })}
          error={draft.endsOn === '' ? undefined : faultOf('details.endsOn')}
        />
      </div>
      <TextField
        inputMode="numeric"
        label={t('listings.form.seats')}
        hint={t('listings.form.seatsHint')}
        value={draft.seats}
        onChange={(seats) => set({ seats })}
        error={faultOf('details.seats')}
      />
    </>
  )
}
