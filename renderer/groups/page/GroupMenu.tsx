import { Flag, KeyRound, Link as LinkIcon, LogOut, MoreHorizontal, Pencil, Trash2, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { leaveGroup } from '#renderer/app/actions/groups.ts'
import { LeaveOwnedDialog } from '#renderer/rights/LeaveOwnedDialog.tsx'
import { TransferDialog } from '#renderer/rights/TransferDialog.tsx'
import { openReport } from '#renderer/reports/open-report.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { DissolveDialog } from './DissolveDialog.tsx'

const InviteDialog = lazy(() => import('#renderer/invites/InviteDialog.tsx'))

/** What one can do with a group besides talking in it. */
export function GroupMenu({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState<'leave' | 'dissolve' | 'transfer' | 'invite' | null>(null)
  const { name, myRole } = group
  const isOwner = myRole === 'owner'
  const link = `guanxi://group/${group.id}`
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => toast(t('groups.page.linkCopied')),
      () => toast(t('groups.page.linkNotCopied', { link }), { tone: 'problem' }),
    )
  // Who looks after everybody's links does it where the group is run.
  const invite = () =>
    mayInGroup(group, 'manage-invites') ? navigate(`/groups/${group.id}/manage/links`) : setAsking('invite')
  const entries: MenuEntry[] = [
    ...(mayInGroup(group, 'edit-group')
      ? [
          {
            key: 'edit',
            label: t('groups.page.edit'),
            icon: <Pencil aria-hidden />,
            onSelect: () => navigate(`/groups/${group.id}/manage/about`),
          },
        ]
      : []),
    ...(mayInGroup(group, 'invite') || mayInGroup(group, 'manage-invites')
      ? [{ key: 'invite', label: t('invites.action'), icon: <UserPlus aria-hidden />, onSelect: invite }]
      : []),
    { key: 'link', label: t('groups.page.copyLink'), icon: <LinkIcon aria-hidden />, onSelect: () => void copy() },
    ...(isOwner
      ? []
      : [
          {
            key: 'report',
            label: t('reports.action'),
            icon: <Flag aria-hidden />,
            onSelect: () => openReport({ about: { kind: 'group', groupId: group.id }, name }),
          },
        ]),
    ...(myRole === null ? [] : [{ kind: 'separator' as const, key: 'end' }, ...endings()]),
  ]
  function endings(): MenuEntry[] {
    const leave: MenuEntry = {
      key: 'leave',
      label: t('groups.page.leave'),
      icon: <LogOut aria-hidden />,
      danger: true,
      onSelect: () => setAsking('leave'),
    }
    if (!isOwner) return [leave]
    return [
      {
        key: 'transfer',
        label: t('rights.owner.handOver'),
        icon: <KeyRound aria-hidden />,
        onSelect: () => setAsking('transfer'),
      },
      leave,
      {
        key: 'dissolve',
        label: t('groups.page.dissolve'),
        icon: <Trash2 aria-hidden />,
        danger: true,
        onSelect: () => setAsking('dissolve'),
      },
    ]
  }
  return (
    <>
      <Menu entries={entries}>
        <IconButton label={t('groups.page.more')}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      </Menu>
      <ConfirmDialog
        open={asking === 'leave' && !isOwner}
        onClose={() => setAsking(null)}
        title={t('groups.leave.title', { name })}
        effects={[
          [t('groups.leave.you'), t('groups.leave.youText')],
          [t('groups.leave.others'), t('groups.leave.othersText')],
        ]}
        confirmLabel={t('groups.leave.confirm')}
        onConfirm={async () => {
          await leaveGroup(group.id)
          toast(t('groups.leave.done', { name }))
          navigate(`/groups/${group.id}`)
        }}
      />
      {asking === 'leave' && isOwner ? (
        <LeaveOwnedDialog
          group={group}
          onClose={() => setAsking(null)}
          onHandOver={() => setAsking('transfer')}
          onDissolve={() => setAsking('dissolve')}
        />
      ) : null}
      {asking === 'invite' ? (
        <Suspense fallback={null}>
          <InviteDialog group={group} onClose={() => setAsking(null)} />
        </Suspense>
      ) : null}
      {asking === 'transfer' ? <TransferDialog group={group} onClose={() => setAsking(null)} /> : null}
      {asking === 'dissolve' ? <DissolveDialog group={group} onClose={() => setAsking(null)} /> : null}
    </>
  )
}
