import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { trustDays, trustOf, type TrustLack, type TrustLevel } from '#shared/moderation/trust.ts'
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
            <dd>
              {trust[fact]}
              <Lacking lack={next?.lacks.find((lack) => lack.fact === fact)} level={next?.level ?? level} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </>
  )
}

/** What the next level takes of one fact, where it is not there yet. */
function Lacking({ lack, level }: { lack: TrustLack | undefined; level: TrustLevel }) {
  const { t } = useTranslation()
  if (!lack) return null
  return (
    <span className={css.soft}>
      {' '}
      {t('sanctions.trust.lack', {
        level: t(`sanctions.trust.level.${level}`),
        needs: lack.needs,
        most: lack.isMost ? 'yes' : 'no',
      })}
    </span>
  )
}
