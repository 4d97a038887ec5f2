import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { partnerRole, studioRoutes, type PartnerRole, type StudioPartner } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { act } from './act.ts'
import css from './Studio.module.css'

/** Who works on the partner, and as what. */
export function TeamPart({ partner, onChanged }: { partner: StudioPartner; onChanged: () => void }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState('')
  const isOwner = partner.role === 'owner'
  const options = partnerRole.options.map((value) => ({
    value,
    label: t(`studio.role.${value}`),
    note: t(`studio.roleNote.${value}`),
  }))
  const set = (userId: number, role: PartnerRole) =>
    act(() => call(studioRoutes.setPartnerRole, { params: { id: partner.id, userId }, body: { role } }), onChanged)
  const remove = (userId: number) =>
    act(() => call(studioRoutes.removeFromTeam, { params: { id: partner.id, userId } }), onChanged)
  return (
    <>
      <ul className={css.list}>
        {partner.team.map(({ user, role }) => (
          <li key={user.id} className={css.row}>
            <span className={css.grow}>
              <b dir="auto">{user.displayName}</b> <span className={css.soft}>{user.id}</span>
            </span>
            {isOwner ? (
              <>
                <Select
                  label={t('studio.team.role', { name: user.displayName })}
                  hideLabel
                  shape="pill"
                  value={role}
                  options={options}
                  onChange={(next) => void set(user.id, next)}
                />
                <Button size="small" onClick={() => void remove(user.id)}>
                  {t('studio.team.remove')}
                </Button>
              </>
            ) : (
              t(`studio.role.${role}`)
            )}
          </li>
        ))}
      </ul>
      {isOwner ? (
        <form
          className={css.add}
          onSubmit={(event) => {
            event.preventDefault()
            void set(Number(number), 'viewer').then((isDone) => {
              if (isDone) setNumber('')
            })
          }}
        >
          <TextField
            label={t('studio.team.number')}
            hint={t('studio.team.numberHint')}
            inputMode="numeric"
            value={number}
            onChange={setNumber}
          />
          <Button type="submit" disabled={!/^\d{5,}$/.test(number)}>
            {t('studio.team.add')}
          </Button>
        </form>
      ) : null}
    </>
  )
}
