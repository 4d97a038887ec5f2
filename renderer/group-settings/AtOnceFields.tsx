import { useTranslation } from 'react-i18next'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { hasRightAnswers, type EntryDraft } from './entry-draft.ts'
import { useSpan } from './use-span.ts'
import css from './Settings.module.css'

interface AtOnceFieldsProps {
  value: EntryDraft
  change: (change: Partial<EntryDraft>) => void
  /** The group names the languages it speaks. */
  hasLanguages: boolean
}

const days = [0, 7, 30, 90, 365]
const dayMinutes = 24 * 60

/** Who of those that ask is let in at once: whoever meets all that is ticked. */
export function AtOnceFields({ value, change, hasLanguages }: AtOnceFieldsProps) {
  const { t } = useTranslation()
  const span = useSpan()
  const mayBeRight = hasRightAnswers(value)
  // An age that was set by another way stays to be chosen.
  const ages = [...new Set([...days, value.accountDays])].toSorted((a, b) => a - b)
  return (
    <fieldset className={css.group}>
      <legend>{t('groupSettings.atOnce.title')}</legend>
      <p className={css.text}>{t('groupSettings.atOnce.text')}</p>
      {value.joinPolicy === 'question' ? (
        <Checkbox
          label={t('groupSettings.atOnce.right')}
          note={mayBeRight ? t('groupSettings.atOnce.rightNote') : t('groupSettings.atOnce.rightMissing')}
          checked={value.autoApprove && mayBeRight}
          onChange={(autoApprove) => change({ autoApprove })}
          disabled={!mayBeRight}
        />
      ) : null}
      <Checkbox
        label={t('groupSettings.atOnce.speaks')}
        note={hasLanguages ? t('groupSettings.atOnce.speaksNote') : t('groupSettings.atOnce.speaksMissing')}
        checked={value.speaks && hasLanguages}
        onChange={(speaks) => change({ speaks })}
        disabled={!hasLanguages}
      />
      <Select
        className={css.narrow}
        label={t('groupSettings.atOnce.age')}
        value={String(value.accountDays)}
        options={ages.map((count) => ({
          value: String(count),
          label:
            count === 0
              ? t('groupSettings.atOnce.anyAge')
              : t('groupSettings.atOnce.older', { time: span(count * dayMinutes) }),
        }))}
        onChange={(accountDays) => change({ accountDays: Number(accountDays) })}
      />
    </fieldset>
  )
}
