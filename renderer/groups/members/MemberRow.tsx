import {
  Ban,
  Flag,
  Mic,
  MicOff,
  MoreHorizontal,
  NotebookText,
  Shield,
  ShieldCheck,
  Tag,
  TriangleAlert,
  User,
  UserRound,
  UserRoundCog,
  UserX,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { mayInGroup } from '#shared/groups/rights.ts'
import { outranks, type Right } from '#shared/groups/roles.ts'
import { sanctionKinds, type SanctionKind } from '#shared/moderation/sanctions.ts'
import type { Group, Member } from '#shared/protocol/groups.ts'
import { cityLabel } from '#shared/language/cities.ts'
import { unmuteMember } from '#renderer/app/actions/moderation.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { usePersonName, usePresenceOf } from '#renderer/app/hooks.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { ExceptionDialog } from '#renderer/rights/ExceptionDialog.tsx'
import { GiveRoleDialog } from '#renderer/rights/GiveRoleDialog.tsx'
import { MemberRole } from '#renderer/rights/RoleChip.tsx'
import { MemberCard } from '#renderer/sanctions/MemberCard.tsx'
import { SanctionDialog } from '#renderer/sanctions/SanctionDialog.tsx'
import { reportPerson } from '#renderer/reports/open-report.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { RoleDialog } from './RoleDialog.tsx'
import css from './MemberRow.module.css'

export type GivenRole = 'admin' | 'moderator' | 'member'

const roleIcons = { admin: ShieldCheck, moderator: Shield, member: User }
const givenRoles: readonly GivenRole[] = ['admin', 'moderator', 'member']

const isKind = (asking: string | null): asking is SanctionKind =>
  (sanctionKinds as readonly (string | null)[]).includes(asking)

export interface MemberRowProps {
  group: Group
  member: Member
  /** The member's role has changed, or they were removed. */
  onChanged: () => void
}

/** One member with their role, and what the reader may do about it. */
export function MemberRow({ group, member, onChanged }: MemberRowProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const ownId = useSession(selectUserId)
  const presence = usePresenceOf(member.userId)
  const [asking, setAsking] = useState<GivenRole | SanctionKind | 'card' | 'exception' | 'named' | null>(null)
  const { user, role } = member
  const name = usePersonName(user.id) || user.displayName
  const own = group.myRole
  const isSelf = ownId === member.userId
  const isBelow = own !== null && !isSelf && outranks(own, role)
  const may = (right: Right) => isBelow && mayInGroup(group, right)
  const changes = givenRoles.filter((next) => next !== role && own !== null && outranks(own, next) && may('set-roles'))
  const endMute = async () => {
    try {
      await unmuteMember(group.id, member.userId)
      toast(t('moderation.mute.ended', { name }), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
    onChanged()
  }
  const entries: MenuEntry[] = [
    {
      key: 'profile',
      label: t('groups.members.profile'),
      icon: <UserRound aria-hidden />,
      onSelect: () => navigate(`/contacts/${member.userId}`),
    },
    ...(isSelf
      ? []
      : [
          {
            key: 'report',
            label: t('reports.action'),
            icon: <Flag aria-hidden />,
            onSelect: () => reportPerson(user, group.id),
          },
        ]),
    ...(changes.length > 0 ? [{ kind: 'separator' as const, key: 'roles' }] : []),
    ...changes.map((next): MenuEntry => {
      const Icon = roleIcons[next]
      return {
        key: next,
        label: t(`groups.members.make.${next}`),
        icon: <Icon aria-hidden />,
        onSelect: () => setAsking(next),
      }
    }),
    ...(may('set-roles')
      ? [
          {
            key: 'named',
            label: t('rights.give.menu'),
            icon: <Tag aria-hidden />,
            onSelect: () => setAsking('named'),
          },
        ]
      : []),
    ...(may('set-rights')
      ? [
          {
            key: 'exception',
            label: t('rights.exception.menu'),
            icon: <UserRoundCog aria-hidden />,
            onSelect: () => setAsking('exception'),
          },
        ]
      : []),
    ...(mayInGroup(group, 'read-audit')
      ? [
          { kind: 'separator' as const, key: 'known' },
          {
            key: 'card',
            label: t('sanctions.act.card'),
            icon: <NotebookText aria-hidden />,
            onSelect: () => setAsking('card'),
          },
        ]
      : []),
    ...(may('mute-members')
      ? [
          { kind: 'separator' as const, key: 'voice' },
          {
            key: 'warn',
            label: t('sanctions.act.warn'),
            icon: <TriangleAlert aria-hidden />,
            onSelect: () => setAsking('warning'),
          },
          member.mutedUntil === undefined
            ? {
                key: 'mute',
                label: t('moderation.mute.action'),
                icon: <MicOff aria-hidden />,
                onSelect: () => setAsking('mute'),
              }
            : {
                key: 'unmute',
                label: t('moderation.mute.end'),
                icon: <Mic aria-hidden />,
                onSelect: () => void endMute(),
              },
        ]
      : []),
    ...(may('remove-members') || may('ban-members') ? [{ kind: 'separator' as const, key: 'end' }] : []),
    ...(may('remove-members')
      ? [
          {
            key: 'remove',
            label: t('groups.members.remove'),
            icon: <UserX aria-hidden />,
            danger: true,
            onSelect: () => setAsking('removal'),
          },
        ]
      : []),
    ...(may('ban-members')
      ? [
          {
            key: 'ban',
            label: t('sanctions.act.ban'),
            icon: <Ban aria-hidden />,
            danger: true,
            onSelect: () => setAsking('ban'),
          },
        ]
      : []),
  ]
  return (
    <li className={css.row}>
      <Avatar
        id={user.id}
        name={user.displayName}
        src={user.avatarUrl ? serverUrl(user.avatarUrl) : null}
        status={presence?.status}
      />
      <div className={css.who}>
        <p className={css.name}>
          <Link href={`/contacts/${user.id}`} dir="auto">
            {name}
          </Link>
          {isSelf ? <span>{t('groups.members.you')}</span> : null}
        </p>
        <p className={css.about} dir="auto">
          {user.signature || (user.city ? cityLabel(user.city) : '')}
        </p>
      </div>
      {member.mutedUntil === undefined ? null : <Chip tone="rose">{t('moderation.mute.muted')}</Chip>}
      <span className={css.role}>
        <MemberRole role={role} namedRole={member.namedRole} />
      </span>
      <Menu entries={entries}>
        <IconButton label={t('groups.members.actions', { name })} size="small" tooltipSide="left">
          <MoreHorizontal aria-hidden />
        </IconButton>
      </Menu>
      {asking === 'card' ? (
        <MemberCard group={group} userId={user.id} name={name} onClose={() => setAsking(null)} />
      ) : null}
      {isKind(asking) ? (
        <SanctionDialog
          group={group}
          userId={user.id}
          name={name}
          kind={asking}
          onClose={() => setAsking(null)}
          onDone={onChanged}
        />
      ) : null}
      {asking === 'named' ? (
        <GiveRoleDialog group={group} member={member} onClose={() => setAsking(null)} onDone={onChanged} />
      ) : null}
      {asking === 'exception' ? (
        <ExceptionDialog group={group} member={member} onClose={() => setAsking(null)} onDone={onChanged} />
      ) : null}
      {asking === 'admin' || asking === 'moderator' || asking === 'member' ? (
        <RoleDialog group={group} member={member} role={asking} onClose={() => setAsking(null)} onDone={onChanged} />
      ) : null}
    </li>
  )
}
