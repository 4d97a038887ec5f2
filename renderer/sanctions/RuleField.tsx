import { useTranslation } from 'react-i18next'
import { guidelineRoutes } from '#shared/protocol/guidelines.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Select } from '#renderer/ui/Select.tsx'
import css from './Sanctions.module.css'

interface RuleFieldProps {
  groupId: string
  value: number | null
  onChange: (number: number | null) => void
  error?: string | undefined
}

const none = 'none'

/** Which of the group's numbered guidelines was broken, with its whole text: it is what the person will read. */
export function RuleField({ groupId, value, onChange, error }: RuleFieldProps) {
  const { t } = useTranslation()
  const { status, data } = useCall(guidelineRoutes.guidelines, { params: { id: groupId }, query: {} })
  const rules = data?.guidelines.rules ?? []
  if (status === 'ready' && rules.length === 0) return <p className={css.soft}>{t('sanctions.act.noRules')}</p>
  const chosen = rules.find(({ number }) => number === value)
  return (
    <div className={css.rule}>
      <Select
        label={t('sanctions.act.rule')}
        hint={t('sanctions.act.ruleHint')}
        value={value === null ? none : String(value)}
        options={[
          { value: none, label: t('sanctions.act.anyRule') },
          ...rules.map(({ number, text }) => ({
            value: String(number),
            label: t('sanctions.notice.rule', { number }),
            note: text.length > 80 ? `${text.slice(0, 79)}…` : text,
          })),
        ]}
        onChange={(next) => onChange(next === none ? null : Number(next))}
        error={error}
      />
      {chosen ? (
        <blockquote className={css.cited} dir="auto">
          {chosen.text}
        </blockquote>
      ) : null}
    </div>
  )
}
