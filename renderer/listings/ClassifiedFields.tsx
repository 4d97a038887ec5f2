import { useTranslation } from 'react-i18next'
import {
  classifiedTypes,
  conditions,
  currencies,
  priceUnits,
  requiredFields,
  type ClassifiedType,
} from '#shared/listings/kinds.ts'
import { listingLimits as limits } from '#shared/listings/limits.ts'
import forms from '#renderer/groups/forms.module.css'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { ListingDraft } from './draft.ts'
import type { FieldsProps } from './fields.ts'
import css from './Fields.module.css'

const amountLabels = {
  job: 'listings.form.pay',
  housing: 'listings.form.rent',
  sale: 'listings.form.amount',
  service: 'listings.form.amount',
  wanted: 'listings.form.budget',
} as const

/** What a price is usually for. */
const usualUnit: Record<ClassifiedType, ListingDraft['unit']> = {
  job: 'month',
  housing: 'month',
  sale: 'once',
  service: 'hour',
  wanted: 'once',
}

const none = '*'

/** What it is, what it costs, where it is and in which condition; each type asks for its own. */
export function ClassifiedFields({ draft, set, faultOf }: FieldsProps) {
  const { t } = useTranslation()
  const { type, condition } = draft
  const required = requiredFields[type]
  const optional = (field: 'price' | 'place') => (required.includes(field) ? {} : { optional: t('ui.optional') })
  return (
    <>
      <Select<ClassifiedType>
        label={t('listings.form.type')}
        value={type}
        onChange={(next) => set({ type: next, unit: usualUnit[next] })}
        options={classifiedTypes.map((value) => ({ value, label: t(`listings.type.${value}`) }))}
      />
      <div className={css.price}>
        <TextField
          inputMode="decimal"
          label={t(amountLabels[type])}
          {...optional('price')}
          value={draft.amount}
          onChange={(amount) => set({ amount })}
          error={faultOf('details.price', 'details.price.amount')}
        />
        <Select
          label={t('listings.form.currency')}
          value={draft.currency}
          onChange={(currency) => set({ currency })}
          options={currencies.map((value) => ({ value, label: value }))}
        />
        {type === 'sale' ? null : (
          <Select
            label={t('listings.form.unit')}
            value={draft.unit}
            onChange={(unit) => set({ unit })}
            options={priceUnits.map((value) => ({ value, label: t(`listings.unit.${value}`) }))}
          />
        )}
      </div>
      <div className={forms.row}>
        <TextField
          label={t('listings.form.place')}
          {...optional('place')}
          value={draft.place}
          onChange={(place) => set({ place })}
          error={faultOf('details.place')}
          maxLength={limits.place}
        />
        {required.includes('condition') ? (
          <Select
            label={t('listings.form.condition')}
            value={condition ?? none}
            onChange={(value) => set({ condition: value === none ? null : value })}
            error={faultOf('details.condition')}
            options={[
              { value: none, label: t('listings.form.conditionNone') },
              ...conditions.map((value) => ({ value, label: t(`listings.condition.${value}`) })),
            ]}
          />
        ) : null}
      </div>
    </>
  )
}
