import { Lock, UsersRound } from 'lucide-react'
import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { groupRoutes } from '#shared/protocol/groups.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { BackButton, ListDetail } from '#renderer/app/frame/ListDetail.tsx'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { mergeGroups, selectGroup, useGroups } from '#renderer/app/store/groups.ts'
import { TransferBanner } from '#renderer/rights/TransferBanner.tsx'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Badge } from '#renderer/ui/Badge.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { NavLink } from '#renderer/ui/NavLink.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { BackLink } from '../BackLink.tsx'
import { TwoStepNeeded } from '../two-step/TwoStepNeeded.tsx'
import { useSections, type OfferedSection } from './use-sections.ts'
import css from './Manage.module.css'

export interface ManageProps {
  id: string
  section: string | undefined
}

/** Running a group: its parts on the left, the open one beside them. Loads the group first. */
export function ManageScreen({ id, section }: ManageProps) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(groupRoutes.group, { params: { id } })
  const known = useGroups(selectGroup(id))
  const isOnline = useConnection(selectIsOnline)
  // Who comes and goes is told to members by the chat.
  const ownRights = useConversations(({ byId }) => byId[known?.conversationId ?? '']?.ownRights)
  const namedRole = useConversations(({ byId }) => byId[known?.conversationId ?? '']?.namedRole)
  const memberCount = useConversations(({ byId }) => byId[known?.conversationId ?? '']?.memberCount)
  useEffect(() => {
    if (data) mergeGroups([data.group])
  }, [data])
  // A change of one's own role or rights changes what is open here.
  const standing = known && `${known.myRole} ${JSON.stringify([ownRights, namedRole])}`
  useEffect(() => {
    if (isOnline && standing !== undefined) reload()
  }, [isOnline, standing, reload])

  const group = known ?? data?.group
  if (group && data?.lacksTwoStep) return <TwoStepNeeded backTo={`/groups/${id}`} />
  if (group && data) return <Parts group={{ ...group, memberCount: memberCount ?? group.memberCount }} open={section} />
  return (
    <div className={css.waiting}>
      <VisuallyHidden asChild>
        <h1>{t('groups.manage.title')}</h1>
      </VisuallyHidden>
      <BackLink href={`/groups/${id}`} label={t('groups.form.backToGroup')} />
      {status === 'failed' ? (
        <ErrorState title={t('groups.page.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </div>
  )
}

function Parts({ group, open }: { group: Group; open: string | undefined }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const offered = useSections(group)
  const [first] = offered
  if (!first) {
    return (
      <EmptyState
        icon={<Lock />}
        title={t('groups.manage.noRight')}
        action={<Button onClick={() => navigate(`/groups/${group.id}`)}>{t('groups.form.backToGroup')}</Button>}
      />
    )
  }
  const named = offered.find(({ section }) => section.id === open)
  const { section } = named ?? first
  return (
    <ListDetail
      id="manage"
      listLabel={t('groups.manage.parts')}
      detailLabel={t(section.title)}
      isOpen={named !== undefined}
      list={<PartList group={group} offered={offered} current={section.id} />}
      detail={
        <div className={css.detail}>
          <BackButton to={`/groups/${group.id}/manage`} />
          <div className={css.part}>
            <TransferBanner groupId={group.id} />
          </div>
          <OpenPart key={`${group.id} ${section.id}`} group={group} section={section} />
        </div>
      }
    />
  )
}

interface PartListProps {
  group: Group
  offered: readonly OfferedSection[]
  current: string
}

function PartList({ group, offered, current }: PartListProps) {
  const { t } = useTranslation()
  return (
    <nav className={css.nav} aria-label={t('groups.manage.parts')}>
      <BackLink href={`/groups/${group.id}`} label={t('groups.form.backToGroup')} />
      <header className={css.group}>
        <Avatar id={group.id} name={group.name} src={group.avatarUrl ? serverUrl(group.avatarUrl) : null} />
        <div>
          <h1 dir="auto">{group.name}</h1>
          <p>
            <UsersRound aria-hidden />
            {t('groups.card.members', { count: group.memberCount })}
          </p>
        </div>
      </header>
      <ul>
        {offered.map(({ section: { id, icon: Icon, title }, count }) => (
          <li key={id}>
            <NavLink href={`/groups/${group.id}/manage/${id}`} isCurrent={id === current}>
              <Icon aria-hidden />
              <span className={css.name}>{t(title)}</span>
              <Badge count={count} label={t('groups.manage.waiting', { count })} />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function OpenPart({ group, section }: { group: Group; section: OfferedSection['section'] }) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { Component } = section
  return (
    <div className={css.part}>
      <h2 ref={heading} tabIndex={-1}>
        {t(section.title)}
      </h2>
      <Suspense fallback={<SkeletonRows rows={5} />}>
        <Component group={group} />
      </Suspense>
    </div>
  )
}
