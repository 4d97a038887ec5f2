import { SearchX } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffGroup } from '#shared/protocol/staff.ts'
import { staffRoutes } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import type { ReadPage } from '#renderer/groups/listing.ts'
import { Paged } from '#renderer/groups/Paged.tsx'
import { usePages } from '#renderer/groups/use-pages.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { act } from './act.ts'
import { FeatureDialog } from './FeatureDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import css from './Staff.module.css'

const pauseMs = 250

/** Groups, listed or not: put forward, locked, opened again. */
export function GroupsPart() {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useDebounced(query.trim(), pauseMs)
  const [isLocked, setIsLocked] = useState(false)
  const read = useCallback<ReadPage<StaffGroup>>(
    async (cursor, signal) => {
      const wanted = {
        ...(asked === '' ? {} : { query: asked }),
        ...(isLocked ? { locked: 'true' } : {}),
        ...(cursor ? { cursor } : {}),
      }
      const page = await call(staffRoutes.staffGroups, { query: wanted }, { signal })
      return { items: page.groups, next: page.nextCursor }
    },
    [asked, isLocked],
  )
  const pages = usePages(read)
  const [locking, setLocking] = useState<StaffGroup | null>(null)
  const [featuring, setFeaturing] = useState<StaffGroup | null>(null)
  const { reload } = pages
  return (
    <>
      <div className={css.tools}>
        <SearchField
          className={css.search}
          label={t('staff.searchGroups')}
          value={query}
          onChange={setQuery}
          maxLength={100}
        />
        <Chip pressed={isLocked} onClick={() => setIsLocked(!isLocked)}>
          {t('staff.lockedOnly')}
        </Chip>
      </div>
      <Paged
        pages={pages}
        failed={t('staff.failed')}
        more={t('staff.more')}
        empty={<EmptyState icon={<SearchX />} title={t('staff.noneFound')} />}
      >
        {(groups) => (
          <ul className={css.list}>
            {groups.map((group) => (
              <li key={group.id} className={css.row}>
                <div className={css.text}>
                  <b dir="auto">{group.name}</b>
                  <span>
                    {t('staff.owner', { name: group.owner.displayName, id: group.owner.id })} ·{' '}
                    {t('staff.members', { count: group.memberCount })}
                  </span>
                  {group.locked ? (
                    <span className={css.warning}>{t('staff.locked', { reason: group.locked.reason })}</span>
                  ) : null}
                </div>
                {group.isFeatured ? <Chip tone="jade">{t('staff.isFeatured')}</Chip> : null}
                <div className={css.actions}>
                  {group.locked || group.isInviteOnly || group.isFeatured ? null : (
                    <Button size="small" onClick={() => setFeaturing(group)}>
                      {t('staff.feature')}
                    </Button>
                  )}
                  {group.locked ? (
                    <Button
                      size="small"
                      onClick={() =>
                        void act(() => call(staffRoutes.unlockGroup, { params: { id: group.id } }), reload)
                      }
                    >
                      {t('staff.unlock')}
                    </Button>
                  ) : (
                    <Button size="small" onClick={() => setLocking(group)}>
                      {t('staff.lock')}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Paged>
      {locking ? (
        <ReasonDialog
          title={t('staff.lockTitle', { name: locking.name })}
          text={t('staff.lockText')}
          confirm={t('staff.lock')}
          hasEnd={false}
          onClose={() => setLocking(null)}
          onConfirm={async (reason) => {
            await call(staffRoutes.lockGroup, { params: { id: locking.id }, body: { reason } })
            reload()
          }}
        />
      ) : null}
      {featuring ? <FeatureDialog group={featuring} onClose={() => setFeaturing(null)} onSaved={reload} /> : null}
    </>
  )
}
