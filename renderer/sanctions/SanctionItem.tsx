import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sanction } from '#shared/protocol/sanctions.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Time } from '#renderer/ui/Time.tsx'
import { fullTime } from '#renderer/ui/time.ts'
import css from './Sanctions.module.css'

interface SanctionItemProps {
  sanction: Omit<Sanction, 'appeal'>
  /** Shown where the list is about several people. */
  showTarget?: boolean
  children?: ReactNode
}

/** One record: what was done to whom, by whom, why, until when, and what became of it. */
export function SanctionItem({ sanction, showTarget = false, children }: SanctionItemProps) {
  const { t } = useTranslation()
  const { kind, state, target, actor, automaticRule, at, until, ruleNumber, ruleText, reason, points } = sanction
  const by =
    automaticRule === null
      ? t('sanctions.manage.by', { name: actor.displayName })
      : t('sanctions.manage.byRule', { rule: automaticRule })
  return (
    <li className={css.item}>
      <p className={css.head}>
        {showTarget ? <b dir="auto">{target.displayName}</b> : null}
        <Chip tone={state === 'active' || state === 'shortened' ? 'rose' : 'plain'}>
          {t(`sanctions.kind.${kind}`)} · {t(`sanctions.state.${state}`)}
        </Chip>
        <span className={css.soft}>
          <Time at={at} format="relative" /> {by}
          {until === null
            ? ''
            : `, ${t('sanctions.manage.until', { time: fullTime(new Date(until), formatLocale()) })}`}
          {kind === 'warning' ? `, ${t('sanctions.notice.points', { count: points })}` : ''}
        </span>
      </p>
      <p className={css.words} dir="auto">
        {ruleNumber === null
          ? ''
          : `${t('sanctions.notice.rule', { number: ruleNumber })}${ruleText ? `: ${ruleText}` : ''} — `}
        {reason || t('sanctions.notice.noReason')}
      </p>
      {children}
    </li>
  )
}
