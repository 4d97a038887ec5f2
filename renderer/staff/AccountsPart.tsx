import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffAccount } from '#shared/protocol/staff.ts'
import { staffRoutes } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import type { Page } from '#renderer/groups/listing.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { act } from './act.ts'
import { dayOf } from './day.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { Searched, type Sought } from './Searched.tsx'
import css from './Staff.module.css'

const read = async (sought: Sought, isOnly: boolean, signal: AbortSignal): Promise<Page<StaffAccount>> => {
  const query = { ...sought, ...(isOnly ? { suspended: 'true' as const } : {}) }
  const page = await call(staffRoutes.staffAccounts, { query }, { signal })
  return { items: page.accounts, next: page.nextCursor }
}

/** Accounts: suspended, opened again, and, for the operator, named as staff. */
export function AccountsPart({ namesStaff }: { namesStaff: boolean }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<StaffAccount | null>(null)
  return (
    <Searched label={t('staff.searchAccounts')} only={t('staff.suspendedOnly')} maxLength={254} read={read}>
      {(accounts, reload) => (
        <>
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
      )}
    </Searched>
  )
}
