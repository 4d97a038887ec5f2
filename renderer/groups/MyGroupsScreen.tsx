import { Plus, UsersRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { loadMyGroups } from '#renderer/app/actions/groups.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { useGroups } from '#renderer/app/store/groups.ts'
import { useTransfers } from '#renderer/app/store/transfers.ts'
import { TransferBanner } from '#renderer/rights/TransferBanner.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { CardGrid, SkeletonCards } from './directory/CardGrid.tsx'
import { SectionTabs } from './directory/SectionTabs.tsx'
import { OwnRequests } from './OwnRequests.tsx'
import { Page } from './Page.tsx'
import css from './MyGroupsScreen.module.css'

type Part = 'run' | 'member' | 'pending'

function partOf(group: Group): Part | null {
  if (group.myState === 'pending') return 'pending'
  if (group.myState !== 'member') return null
  return mayInGroup(group, 'approve-requests') ? 'run' : 'member'
}

/** Loads one's groups; resolves to what went wrong, in words, or null. */
async function tryToLoad(): Promise<string | null> {
  try {
    await loadMyGroups()
    return null
  } catch (thrown) {
    return toCallError(thrown).message
  }
}

/** The groups one runs, is in, or has asked to join. */
export function MyGroupsScreen() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { byId, isLoaded } = useGroups()
  const isOnline = useConnection(selectIsOnline)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (isOnline || !useGroups.getState().isLoaded) void tryToLoad().then(setProblem)
  }, [isOnline])

  const moving = Object.keys(useTransfers(({ byGroup }) => byGroup))
  const sorted = Object.values(byId).sort((a, b) => b.lastActiveAt.localeCompare(a.lastActiveAt))
  const parts = Object.groupBy(sorted, (group) => partOf(group) ?? 'other')
  const isEmpty = !parts.run && !parts.member && !parts.pending
  const create = () => navigate('/groups/new')
  return (
    <Page
      title={t('groups.tabs.mine')}
      actions={
        <>
          <SectionTabs current="mine" />
          <Button icon={<Plus aria-hidden />} onClick={create}>
            {t('groups.create')}
          </Button>
        </>
      }
    >
      {isEmpty && problem === null && !isLoaded ? <SkeletonCards count={3} /> : null}
      {isEmpty && problem !== null ? (
        <ErrorState title={t('groups.mine.failed')} text={problem} onRetry={() => void tryToLoad().then(setProblem)} />
      ) : null}
      {isEmpty && problem === null && isLoaded ? (
        <EmptyState
          icon={<UsersRound />}
          title={t('groups.mine.emptyTitle')}
          text={t('groups.mine.emptyText')}
          action={
            <>
              <Button variant="primary" onClick={() => navigate('/groups')}>
                {t('groups.mine.discover')}
              </Button>
              <Button onClick={create}>{t('groups.create')}</Button>
            </>
          }
        />
      ) : null}
      {moving.map((groupId) => (
        <TransferBanner key={groupId} groupId={groupId} />
      ))}
      <OwnRequests />
      {(['run', 'member'] as const).map((part) =>
        parts[part] ? (
          <section key={part} className={css.part} aria-labelledby={`my-groups-${part}`}>
            <h2 id={`my-groups-${part}`}>{t(`groups.mine.${part}`)}</h2>
            <CardGrid groups={parts[part]} />
          </section>
        ) : null,
      )}
    </Page>
  )
}
