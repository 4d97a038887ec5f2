import type { TFunction } from 'i18next'
import type { AgeBand } from '#shared/dating/age.ts'

/** An age as others see it: “30 to 34”, “60 or over”. */
export const ageText = (t: TFunction, { from, to }: AgeBand): string =>
  t('dating.age', { from, to: to === null ? 'none' : String(to) })
