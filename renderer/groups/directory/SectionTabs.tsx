import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { classes } from '#renderer/ui/classes.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { selectJoinRequests, useGroups } from '#renderer/app/store/groups.ts'
import css from './SectionTabs.module.css'

/** Between the directory and one's own groups. */
export function SectionTabs({ current }: { current: 'discover' | 'mine' }) {
  const { t } = useTranslation()
  const waiting = useGroups(selectJoinRequests)
  const link = (name: 'discover' | 'mine', href: string) => (
    <Link
      href={href}
      className={classes(css.tab, current === name && css.current)}
      aria-current={current === name ? 'page' : undefined}
    >
      {t(`groups.tabs.${name}`)}
      {name === 'mine' ? <Badge count={waiting} label={t('groups.card.requests', { count: waiting })} /> : null}
    </Link>
  )
  return (
    <nav className={css.tabs} aria-label={t('groups.tabs.label')}>
      {link('discover', '/groups')}
      {link('mine', '/groups/mine')}
    </nav>
  )
}
