import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { trustDays, trustOf } from '#shared/moderation/trust.ts'
import type { MemberCard } from '#shared/protocol/sanctions.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import css from './Sanctions.module.css'

const shown = ['daysActive', 'messages', 'reactions', 'removed', 'upheld'] as const

/** How far the group can trust a member, what that rests on, and what the next level takes. */
export function CardTrust({ trust }: { trust: MemberCard['trust'] }) {
  const { t } = useTranslation()
  const { level, next } = trustOf(trust)
  return (
    <>
      <h3>{t('sanctions.trust.title')}</h3>
      <p className={css.head}>
        <Chip tone={level === 0 ? 'plain' : 'jade'}>{t(`sanctions.trust.level.${level}`)}</Chip>
        <span className={css.soft}>{t('sanctions.trust.text', { days: trustDays })}</span>
      </p>
      <dl className={css.facts}>
        {shown.map((fact) => (
          <Fragment key={fact}>
            <dt>{t(`sanctions.trust.fact.${fact}`)}</dt>
            <dd>{trust[fact]}</dd>
          </Fragment>
        ))}
      </dl>
      {next ? (
        <p className={css.soft}>
          {t('sanctions.trust.next', { level: t(`sanctions.trust.level.${next.level}`) })}{' '}
          {next.lacks
            .map(({ fact, needs, isMost }) =>
              t('sanctions.trust.lack', {
                fact: t(`sanctions.trust.fact.${fact}`),
                needs,
                most: isMost ? 'yes' : 'no',
              }),
            )
            .join(' · ')}
        </p>
      ) : null}
    </>
  )
}
