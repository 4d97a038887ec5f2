import { ScrollText } from 'lucide-react'
import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import { staffRoutes } from '#shared/protocol/staff.ts'
import type { StaffAct } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import type { ReadPage } from '#renderer/groups/listing.ts'
import { Paged } from '#renderer/groups/Paged.tsx'
import { usePages } from '#renderer/groups/use-pages.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Staff.module.css'

const read: ReadPage<StaffAct> = async (cursor, signal) => {
  const page = await call(staffRoutes.staffAudit, { query: cursor ? { cursor } : {} }, { signal })
  return { items: page.acts, next: page.nextCursor }
}

/** What the staff did, newest first. */
export function LogPart() {
  const { t } = useTranslation()
  const pages = usePages(read)
  return (
    <Paged
      pages={pages}
      failed={t('staff.failed')}
      more={t('staff.more')}
      empty={<EmptyState icon={<ScrollText />} title={t('staff.logEmpty')} />}
    >
      {(acts) => (
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
      )}
    </Paged>
  )
}
