import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffGroup } from '#shared/protocol/staff.ts'
import { staffRoutes } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import type { Page } from '#renderer/groups/listing.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { act } from './act.ts'
import { FeatureDialog } from './FeatureDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { Searched, type Sought } from './Searched.tsx'
import css from './Staff.module.css'

const read = async (sought: Sought, isOnly: boolean, signal: AbortSignal): Promise<Page<StaffGroup>> => {
  const query = { ...sought, ...(isOnly ? { locked: 'true' as const } : {}) }
  const page = await call(staffRoutes.staffGroups, { query }, { signal })
  return { items: page.groups, next: page.nextCursor }
}

/** Groups, listed or not: put forward, locked, opened again. */
export function GroupsPart() {
  const { t } = useTranslation()
  const [locking, setLocking] = useState<StaffGroup | null>(null)
  const [featuring, setFeaturing] = useState<StaffGroup | null>(null)
  return (
    <Searched label={t('staff.searchGroups')} only={t('staff.lockedOnly')} maxLength={100} read={read}>
      {(groups, reload) => (
        <>
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
      )}
    </Searched>
  )
}
