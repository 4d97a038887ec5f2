import { ListX, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { banListActions, type BanListAction } from '#shared/moderation/ban-lists.ts'
import type { BanList } from '#shared/protocol/ban-lists.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { banListRoutes } from '#shared/protocol/ban-lists.ts'
import { followBanList } from '#renderer/app/actions/ban-lists.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { PageSection } from '../page/PageSection.tsx'
import { BanListDialog } from './BanListDialog.tsx'
import { EntriesDialog } from './EntriesDialog.tsx'
import { MatchList } from './MatchList.tsx'
import css from './BanLists.module.css'

/** Ban lists: those the group publishes, those it follows, those it could follow, and whom they have met. */
export function BanListsPanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(banListRoutes.banLists, { params: { id: group.id } })
  const offlineSince = useConnection((state) => state.offlineSince)
  const [edited, setEdited] = useState<BanList | 'new' | null>(null)
  const [opened, setOpened] = useState<BanList | null>(null)
  if (status === 'failed') {
    return <ErrorState title={t('groups.banLists.failed')} text={error?.message ?? ''} onRetry={reload} />
  }
  if (!data) return <SkeletonRows rows={4} />
  const { kept, followed, others, matches, mayChange } = data
  const follow = (list: BanList, action: BanListAction | null) => {
    followBanList(group.id, list.id, action)
      .then(() =>
        toast(t(action === null ? 'groups.banLists.unfollowed' : 'groups.banLists.followed', list), {
          tone: 'success',
        }),
      )
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(reload)
  }
  const open = (list: BanList) => (
    <Button size="small" variant="quiet" onClick={() => setOpened(list)}>
      {t('groups.banLists.show')}
    </Button>
  )
  return (
    <div className={css.panel}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('groups.banLists.offline')} />
      )}
      <p className={css.soft}>{t('groups.banLists.lead')}</p>
      <PageSection title={t('groups.banLists.followedTitle')}>
        {followed.length === 0 ? <p className={css.soft}>{t('groups.banLists.followsNone')}</p> : null}
        <ul className={css.list}>
          {followed.map(({ list, action }) => (
            <Row key={list.id} list={list}>
              {open(list)}
              <Select
                label={t('groups.banLists.action')}
                hideLabel
                shape="pill"
                value={action}
                disabled={!mayChange}
                options={banListActions.map((value) => ({ value, label: t(`groups.banLists.does.${value}`) }))}
                onChange={(next) => follow(list, next)}
              />
              {mayChange ? (
                <Button size="small" onClick={() => follow(list, null)}>
                  {t('groups.banLists.unfollow')}
                </Button>
              ) : null}
            </Row>
          ))}
        </ul>
      </PageSection>
      <MatchList matches={matches} />
      <PageSection title={t('groups.banLists.keptTitle')}>
        {kept.length === 0 ? <p className={css.soft}>{t('groups.banLists.keepsNone')}</p> : null}
        <ul className={css.list}>
          {kept.map((list) => (
            <Row key={list.id} list={list}>
              {open(list)}
              {mayChange ? (
                <Button size="small" onClick={() => setEdited(list)}>
                  {t('groups.banLists.edit')}
                </Button>
              ) : null}
            </Row>
          ))}
        </ul>
        {mayChange ? (
          <p>
            <Button icon={<Plus aria-hidden />} onClick={() => setEdited('new')}>
              {t('groups.banLists.publish')}
            </Button>
          </p>
        ) : (
          <p className={css.soft}>{t('groups.banLists.ownerOnly')}</p>
        )}
      </PageSection>
      {mayChange && others.length > 0 ? (
        <PageSection title={t('groups.banLists.othersTitle')}>
          <ul className={css.list}>
            {others.map((list) => (
              <Row key={list.id} list={list}>
                {open(list)}
                <Button size="small" onClick={() => follow(list, 'refuse')}>
                  {t('groups.banLists.follow')}
                </Button>
              </Row>
            ))}
          </ul>
        </PageSection>
      ) : null}
      {edited ? (
        <BanListDialog
          group={group}
          list={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSaved={reload}
        />
      ) : null}
      {opened ? (
        <EntriesDialog
          group={group}
          list={opened}
          mayChange={mayChange && opened.group.id === group.id}
          onClose={() => {
            setOpened(null)
            reload()
          }}
        />
      ) : null}
    </div>
  )
}

function Row({ list, children }: { list: BanList; children: React.ReactNode }) {
  const { t } = useTranslation()
  return (
    <li className={css.row}>
      <ListX aria-hidden />
      <div>
        <b dir="auto">{list.name}</b>
        {list.description ? <p dir="auto">{list.description}</p> : null}
        <p className={css.soft}>
          <span dir="auto">{list.group.name}</span> ·{' '}
          {t('groups.banLists.size', { people: list.people, domains: list.domains })} ·{' '}
          {t('groups.banLists.followers', { count: list.followers })}
        </p>
      </div>
      <span className={css.tools}>{children}</span>
    </li>
  )
}
