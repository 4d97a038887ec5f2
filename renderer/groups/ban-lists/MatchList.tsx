import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { BanListMatch } from '#shared/protocol/ban-lists.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { PageSection } from '../page/PageSection.tsx'
import css from './BanLists.module.css'

/** Whom the lists have met in the group, by which list, and what was done. */
export function MatchList({ matches }: { matches: readonly BanListMatch[] }) {
  const { t } = useTranslation()
  if (matches.length === 0) return null
  return (
    <PageSection title={t('groups.banLists.metTitle')}>
      <ul className={css.list}>
        {matches.map(({ list, user, event, action, reason, times, at, banned }) => (
          <li key={`${list.id} ${user.id} ${event}`} className={css.match}>
            <Link href={`/contacts/${user.id}`} dir="auto">
              {user.displayName}
            </Link>
            <span>{t(`groups.banLists.met.${event}.${action}`)}</span>
            <Chip>{list.name}</Chip>
            {banned ? <Chip tone="rose">{t('groups.banLists.banned')}</Chip> : null}
            <span className={css.soft} dir="auto">
              {reason}
            </span>
            <span className={css.soft}>
              {times > 1 ? t('groups.banLists.times', { count: times }) : null} <Time at={at} format="relative" />
            </span>
          </li>
        ))}
      </ul>
    </PageSection>
  )
}
