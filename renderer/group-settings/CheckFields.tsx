import { useTranslation } from 'react-i18next'
import { doorCheckLimits, doorChecks, type DoorCheckKind } from '#shared/groups/door-check.ts'
import type { DoorCheck } from '#shared/protocol/join-terms.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { useSpan } from './use-span.ts'
import css from './Settings.module.css'

interface CheckFieldsProps {
  value: DoorCheck | null
  onChange: (check: DoorCheck | null) => void
}

const usual: DoorCheck = { kind: 'any', minutes: 5, waitMinutes: 60 }
const minutes = [2, 5, 10, 30]
const waits = [10, 60, 24 * 60, 7 * 24 * 60]
const sorted = (numbers: number[]) => [...new Set(numbers)].toSorted((a, b) => a - b)

/** The small question at the door: whether, which, and what follows on wrong answers. */
export function CheckFields({ value, onChange }: CheckFieldsProps) {
  const { t } = useTranslation()
  const span = useSpan()
  return (
    <>
      <Checkbox
        label={t('groupSettings.check.label')}
        note={t('groupSettings.check.note')}
        checked={value !== null}
        onChange={(isOn) => onChange(isOn ? usual : null)}
      />
      {value === null ? null : (
        <div className={css.fields}>
          <Select<DoorCheckKind>
            label={t('groupSettings.check.kind')}
            value={value.kind}
            options={doorChecks.map((kind) => ({ value: kind, label: t(`groupSettings.check.kinds.${kind}`) }))}
            onChange={(kind) => onChange({ ...value, kind })}
          />
          <Select
            label={t('groupSettings.check.time')}
            value={String(value.minutes)}
            options={sorted([...minutes, value.minutes]).map((one) => ({ value: String(one), label: span(one) }))}
            onChange={(one) => onChange({ ...value, minutes: Number(one) })}
          />
          <Select
            label={t('groupSettings.check.wait', { count: doorCheckLimits.tries })}
            value={String(value.waitMinutes)}
            options={sorted([...waits, value.waitMinutes]).map((one) => ({ value: String(one), label: span(one) }))}
            onChange={(one) => onChange({ ...value, waitMinutes: Number(one) })}
          />
        </div>
      )}
    </>
  )
}
