import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RouteResult } from '#shared/protocol/route.ts'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { mergeGroups, selectGroup, useGroups } from '#renderer/app/store/groups.ts'
import { mergePeople } from '#renderer/app/store/people.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { VisuallyHidden } from '#renderer/ui/VisuallyHidden.tsx'
import { SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { BackLink } from '../BackLink.tsx'
import { GroupPage, type GroupTab } from './GroupPage.tsx'
import css from './GroupScreen.module.css'

export type GroupPageData = RouteResult<typeof groupRoutes.group>

/** Loads a group for its page and tells where it cannot be shown. */
export function GroupScreen({ id, tab }: { id: string; tab: GroupTab }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { status, data, error, reload } = useCall(groupRoutes.group, { params: { id } })
  const known = useGroups(selectGroup(id))
  const isOnline = useConnection(selectIsOnline)
  // Who comes and goes is told to members by the chat.
  const ownRights = useConversations(({ byId }) => byId[known?.conversationId ?? '']?.ownRights)
  const namedRole = useConversations(({ byId }) => byId[known?.conversationId ?? '']?.namedRole)
  const memberCount = useConversations(({ byId }) => byId[known?.conversationId ?? '']?.memberCount)
  useEffect(() => {
    if (!data) return
    mergeGroups([data.group])
    mergePeople([data.owner, ...data.recent.map(({ author }) => author)])
  }, [data])
  // Joining, leaving or the line's return change what the page may show.
  const standing = known && `${known.myState} ${JSON.stringify([ownRights, namedRole])}`
  useEffect(() => {
    if (isOnline && standing !== undefined) reload()
  }, [isOnline, standing, reload])

  if (status === 'ready' && data) {
    const group = known ?? data.group
    return (
      <GroupPage
        key={id}
        page={{ ...data, group: { ...group, memberCount: memberCount ?? group.memberCount } }}
        tab={tab}
      />
    )
  }
  return (
    <div className={css.waiting}>
      <VisuallyHidden asChild>
        <h1>{t('frame.groups')}</h1>
      </VisuallyHidden>
      <BackLink href="/groups" label={t('groups.allCategories')} />
      {status === 'failed' && error?.code === 'not_found' ? (
        <EmptyState
          icon={<SearchX />}
          title={t('groups.page.goneTitle')}
          text={t('groups.page.goneText')}
          action={
            <Button variant="primary" onClick={() => navigate('/groups')}>
              {t('groups.page.toDirectory')}
            </Button>
          }
        />
      ) : null}
      {status === 'failed' && error?.code !== 'not_found' ? (
        <ErrorState title={t('groups.page.failed')} text={error?.message ?? ''} onRetry={reload} />
      ) : null}
      {status === 'loading' ? <SkeletonRows rows={5} /> : null}
    </div>
  )
}
