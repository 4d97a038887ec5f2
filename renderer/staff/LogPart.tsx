import { ScrollText } from 'lucide-react'
import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import { routes } from '#shared/protocol/routes.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { Loaded } from './Loaded.tsx'
import css from './Staff.module.css'

/** What the staff did, newest first. */
export function LogPart() {
  const { t } = useTranslation()
  const state = useCall(routes.staffAudit, { query: { limit: '60' } })
  return (
    <Loaded state={state}>
      {({ acts }) =>
        acts.length === 0 ? (
          <EmptyState icon={<ScrollText />} title={t('staff.logEmpty')} />
        ) : (
          <ul className={css.list}>
            {acts.map((one) => (
              <li key={one.id} className={css.row}>
                <div className={css.text}>
                  <b dir="auto">
                    {one.actor.displayName} {t(`staff.acts.${one.type}` as ParseKeys, { defaultValue: one.type })}
                  </b>
                  <span dir="auto">
                    {[one.targetGroup?.name, one.targetUser?.displayName, one.reason].filter(Boolean).join(' · ')}
                  </span>
                </div>
                <Time at={one.at} format="relative" />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
