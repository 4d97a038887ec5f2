import { LayoutGrid, ListChecks, MessageSquare, Newspaper, Rss, Settings, ShieldCheck, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useSession } from '../store/session.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { Tooltip } from '#renderer/ui/Tooltip.tsx'
import type { Section } from './routes.tsx'
import css from './Rail.module.css'

export interface RailProps {
  current: Section | null
  /** Own avatar with the status menu. */
  account: ReactNode
  /** What waits in each section: a number, or `true` for a dot. */
  waiting: Readonly<Record<'chats' | 'contacts' | 'groups', number | boolean>>
  /** How much waits for a decision; null for those who moderate nothing, who have no way there. */
  queue: number | null
  /** What is listened to, where the side-tab is not there to pause it. */
  player: ReactNode
  /** Given in a narrow window, where the side-tab has no strip of its own. */
  onOpenSideTab?: (() => void) | undefined
}

const links = [
  { section: 'chats', icon: MessageSquare, shortcut: 'alt+1' },
  { section: 'contacts', icon: Users, shortcut: 'alt+2' },
  { section: 'groups', icon: LayoutGrid, shortcut: 'alt+3' },
] as const

/** The way between the parts of the window. */
export function Rail({ current, account, waiting, queue, player, onOpenSideTab }: RailProps) {
  const { t } = useTranslation()
  const isPartner = useSession((state) => state.me?.roles.includes('partner') ?? false)
  const isStaff = useSession((state) => state.me?.roles.includes('staff') ?? false)
  return (
    <nav className={css.rail} aria-label={t('frame.mainNavigation')}>
      <div className={css.account}>{account}</div>
      {links.map(({ section, icon: Icon, shortcut }) => (
        <Tooltip key={section} text={t(`frame.${section}`)} shortcut={shortcut} side="right">
          <Link
            href={`/${section}`}
            className={classes(css.link, current === section && css.current)}
            aria-current={current === section ? 'page' : undefined}
            aria-label={t(`frame.${section}`)}
          >
            <Icon aria-hidden />
            <Badge
              className={css.badge}
              count={waiting[section]}
              label={t(`frame.waiting.${section}`, { count: Number(waiting[section]) })}
            />
          </Link>
        </Tooltip>
      ))}
      <span className={css.space} />
      {player}
      {queue === null ? null : (
        <Tooltip text={t('frame.queue')} shortcut="alt+5" side="right">
          <Link
            href="/queue"
            className={classes(css.link, current === 'queue' && css.current)}
            aria-current={current === 'queue' ? 'page' : undefined}
            aria-label={t('frame.queue')}
          >
            <ListChecks aria-hidden />
            <Badge className={css.badge} count={queue} label={t('frame.waiting.queue', { count: queue })} />
          </Link>
        </Tooltip>
      )}
      {isPartner ? (
        <Tooltip text={t('frame.studio')} side="right">
          <Link
            href="/studio"
            className={classes(css.link, current === 'studio' && css.current)}
            aria-current={current === 'studio' ? 'page' : undefined}
            aria-label={t('frame.studio')}
          >
            <Rss aria-hidden />
          </Link>
        </Tooltip>
      ) : null}
      {isStaff ? (
        <Tooltip text={t('frame.staff')} side="right">
          <Link
            href="/staff"
            className={classes(css.link, current === 'staff' && css.current)}
            aria-current={current === 'staff' ? 'page' : undefined}
            aria-label={t('frame.staff')}
          >
            <ShieldCheck aria-hidden />
          </Link>
        </Tooltip>
      ) : null}
      {onOpenSideTab ? (
        <Tooltip text={t('frame.sideTab')} side="right">
          <button type="button" className={css.link} aria-label={t('frame.sideTab')} onClick={onOpenSideTab}>
            <Newspaper aria-hidden />
          </button>
        </Tooltip>
      ) : null}
      <Tooltip text={t('frame.settings')} shortcut="alt+4" side="right">
        <Link
          href="/settings"
          className={classes(css.link, current === 'settings' && css.current)}
          aria-current={current === 'settings' ? 'page' : undefined}
          aria-label={t('frame.settings')}
        >
          <Settings aria-hidden />
        </Link>
      </Tooltip>
    </nav>
  )
}
