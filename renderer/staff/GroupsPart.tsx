import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffGroup } from '#shared/protocol/staff.ts'
import { routes } from '#shared/protocol/routes.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useDebounced } from '#renderer/ui/use-debounced.ts'
import { act } from './act.ts'
import { FeatureDialog } from './FeatureDialog.tsx'
import { Loaded } from './Loaded.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import css from './Staff.module.css'

const pauseMs = 250

/** Groups, listed or not: put forward, locked, opened again. */
export function GroupsPart() {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useDebounced(query.trim(), pauseMs)
  const state = useCall(routes.staffGroups, { query: { limit: '60', ...(asked === '' ? {} : { query: asked }) } })
  const [locking, setLocking] = useState<StaffGroup | null>(null)
  const [featuring, setFeaturing] = useState<StaffGroup | null>(null)
  const { reload } = state
  return (
    <>
      <SearchField label={t('staff.searchGroups')} value={query} onChange={setQuery} maxLength={100} />
      <Loaded state={state}>
        {({ groups }) =>
          groups.length === 0 ? (
            <EmptyState icon={<SearchX />} title={t('staff.noneFound')} />
          ) : (
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
                  <div className={css.actions}>
                    {group.locked || group.isInviteOnly || group.isFeatured ? null : (
                      <Button size="small" onClick={() => setFeaturing(group)}>
                        {t('staff.feature')}
                      </Button>
                    )}
                    {group.locked ? (
                      <Button
                        size="small"
                        onClick={() => void act(() => call(routes.unlockGroup, { params: { id: group.id } }), reload)}
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
          )
        }
      </Loaded>
      {locking ? (
        <ReasonDialog
          title={t('staff.lockTitle', { name: locking.name })}
          text={t('staff.lockText')}
          confirm={t('staff.lock')}
          hasEnd={false}
          onClose={() => setLocking(null)}
          onConfirm={async (reason) => {
            await call(routes.lockGroup, { params: { id: locking.id }, body: { reason } })
            reload()
          }}
        />
      ) : null}
      {featuring ? <FeatureDialog group={featuring} onClose={() => setFeaturing(null)} onSaved={reload} /> : null}
    </>
  )
}
