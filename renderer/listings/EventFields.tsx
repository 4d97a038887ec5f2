import { useTranslation } from 'react-i18next'
import { listingLimits as limits } from '#shared/listings/limits.ts'
import forms from '#renderer/groups/forms.module.css'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { FieldsProps } from './fields.ts'

/** When, where, how many, and who may see it. */
export function EventFields({ draft, set, faultOf, mayBePublic }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className={forms.row}>
        <TextField
          type="datetime-local"
          label={t('listings.form.startsAt')}
          hint={t('listings.form.zone')}
          value={draft.startsAt}
          onChange={(startsAt) => set({ startsAt })}
          error={faultOf('details.startsAt')}
          required
        />
        <TextField
          type="datetime-local"
          label={t('listings.form.endsAt')}
          optional={t('ui.optional')}
          value={draft.endsAt}
          min={draft.startsAt}
          onChange={(endsAt) => set({ endsAt })}
          error={faultOf('details.endsAt')}
        />
      </div>
      <div className={forms.row}>
        <TextField
          label={t('listings.form.place')}
          value={draft.place}
          onChange={(place) => set({ place })}
          error={faultOf('details.place')}
          maxLength={limits.place}
          required
        />
        <TextField
          label={t('listings.form.placeLocal')}
          optional={t('ui.optional')}
          hint={t('listings.form.placeLocalHint')}
          lang="zh-Hans"
          value={draft.placeLocal}
          onChange={(placeLocal) => set({ placeLocal })}
          error={faultOf('details.placeLocal')}
          maxLength={limits.place}
        />
      </div>
      <div className={forms.row}>
        <TextField
          label={t('listings.form.address')}
          optional={t('ui.optional')}
          value={draft.address}
          onChange={(address) => set({ address })}
          error={faultOf('details.address')}
          maxLength={limits.address}
        />
        <TextField
          inputMode="numeric"
          label={t('listings.form.capacity')}
          optional={t('ui.optional')}
          hint={t('listings.form.capacityHint')}
          value={draft.capacity}
          onChange={(capacity) => set({ capacity })}
          error={faultOf('details.capacity')}
        />
      </div>
      {mayBePublic ? (
        <Checkbox
          label={t('listings.form.isPublic')}
          note={t('listings.form.isPublicNote')}
          checked={draft.isPublic}
          onChange={(isPublic) => set({ isPublic })}
        />
      ) : null}
    </>
  )
}
