import { SearchX } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffAccount } from '#shared/protocol/staff.ts'
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
import { dayOf } from './day.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import css from './Staff.module.css'

const pauseMs = 250

/** Accounts: suspended, opened again, and, for the operator, named as staff. */
export function AccountsPart({ namesStaff }: { namesStaff: boolean }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = useDebounced(query.trim(), pauseMs)
  const [isSuspendedOnly, setIsSuspendedOnly] = useState(false)
  const read = useCallback<ReadPage<StaffAccount>>(
    async (cursor, signal) => {
      const wanted = {
        ...(asked === '' ? {} : { query: asked }),
        ...(isSuspendedOnly ? { suspended: 'true' } : {}),
        ...(cursor ? { cursor } : {}),
      }
      const page = await call(staffRoutes.staffAccounts, { query: wanted }, { signal })
      return { items: page.accounts, next: page.nextCursor }
    },
    [asked, isSuspendedOnly],
  )
  const pages = usePages(read)
  const [chosen, setChosen] = useState<StaffAccount | null>(null)
  const { reload } = pages
  return (
    <>
      <div className={css.tools}>
        <SearchField
          className={css.search}
          label={t('staff.searchAccounts')}
          value={query}
          onChange={setQuery}
          maxLength={254}
        />
        <Chip pressed={isSuspendedOnly} onClick={() => setIsSuspendedOnly(!isSuspendedOnly)}>
          {t('staff.suspendedOnly')}
        </Chip>
      </div>
      <Paged
        pages={pages}
        failed={t('staff.failed')}
        more={t('staff.more')}
        empty={<EmptyState icon={<SearchX />} title={t('staff.noneFound')} />}
      >
        {(accounts) => (
          <ul className={css.list}>
            {accounts.map(({ user, email, isStaff, isSuspended, suspension }) => (
              <li key={user.id} className={css.row}>
                <div className={css.text}>
                  <b dir="auto">{user.displayName}</b>
                  <span>
                    {user.id} · {email}
                  </span>
                  {isSuspended && suspension ? (
                    <span className={css.warning}>
                      {t('staff.suspended', { reason: suspension.reason })} ·{' '}
                      {suspension.until === null
                        ? t('staff.noEnd')
                        : t('staff.until', { time: dayOf(suspension.until) })}
                    </span>
                  ) : null}
                </div>
                {isStaff ? <Chip tone="accent">{t('staff.isStaff')}</Chip> : null}
                <div className={css.actions}>
                  {namesStaff && !isStaff && !isSuspended ? (
                    <Button
                      size="small"
                      onClick={() => void act(() => call(staffRoutes.nameStaff, { params: { id: user.id } }), reload)}
                    >
                      {t('staff.name')}
                    </Button>
                  ) : null}
                  {namesStaff && isStaff ? (
                    <Button
                      size="small"
                      onClick={() =>
                        void act(() => call(staffRoutes.dismissStaff, { params: { id: user.id } }), reload)
                      }
                    >
                      {t('staff.dismiss')}
                    </Button>
                  ) : null}
                  {isSuspended ? (
                    <Button
                      size="small"
                      onClick={() =>
                        void act(() => call(staffRoutes.endSuspension, { params: { id: user.id } }), reload)
                      }
                    >
                      {t('staff.lift')}
                    </Button>
                  ) : null}
                  {isSuspended || isStaff ? null : (
                    <Button size="small" onClick={() => setChosen({ user, email, isStaff, isSuspended, suspension })}>
                      {t('staff.suspend')}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Paged>
      {chosen ? (
        <ReasonDialog
          title={t('staff.suspendTitle', { name: chosen.user.displayName })}
          text={t('staff.suspendText')}
          confirm={t('staff.suspend')}
          hasEnd
          onClose={() => setChosen(null)}
          onConfirm={async (reason, until) => {
            await call(staffRoutes.suspendAccount, { params: { id: chosen.user.id }, body: { reason, until } })
            reload()
          }}
        />
      ) : null}
    </>
  )
}
