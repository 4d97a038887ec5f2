import {
  LayoutGrid,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  Newspaper,
  Rss,
  Settings,
  ShieldCheck,
  Users,
} from 'lucide-react'
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
      {links.map((link) => {
        const count = waiting[link.section]
        const label = t(`frame.waiting.${link.section}`, { count: Number(count) })
        return (
          <RailLink key={link.section} {...link} isCurrent={current === link.section}>
            <Badge className={css.badge} count={count} label={label} />
          </RailLink>
        )
      })}
      <span className={css.space} />
      {player}
      {queue === null ? null : (
        <RailLink section="queue" icon={ListChecks} shortcut="alt+5" isCurrent={current === 'queue'}>
          <Badge className={css.badge} count={queue} label={t('frame.waiting.queue', { count: queue })} />
        </RailLink>
      )}
      {isPartner ? <RailLink section="studio" icon={Rss} isCurrent={current === 'studio'} /> : null}
      {isStaff ? <RailLink section="staff" icon={ShieldCheck} isCurrent={current === 'staff'} /> : null}
      {onOpenSideTab ? (
        <Tooltip text={t('frame.sideTab')} side="right">
          <button type="button" className={css.link} aria-label={t('frame.sideTab')} onClick={onOpenSideTab}>
            <Newspaper aria-hidden />
          </button>
        </Tooltip>
      ) : null}
      <RailLink section="settings" icon={Settings} shortcut="alt+4" isCurrent={current === 'settings'} />
    </nav>
  )
}

interface RailLinkProps {
  section: Section
  icon: LucideIcon
  shortcut?: string
  isCurrent: boolean
  /** What waits there, where something can. */
  children?: ReactNode
}

function RailLink({ section, icon: Icon, shortcut, isCurrent, children }: RailLinkProps) {
  const { t } = useTranslation()
  const name = t(`frame.${section}`)
  return (
    <Tooltip text={name} {...(shortcut ? { shortcut } : {})} side="right">
      <Link
        href={`/${section}`}
        className={classes(css.link, isCurrent && css.current)}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={name}
      >
        <Icon aria-hidden />
        {children}
      </Link>
    </Tooltip>
  )
}
