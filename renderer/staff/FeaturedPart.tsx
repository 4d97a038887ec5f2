import { ArrowDown, ArrowUp, Star } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeaturedEntry } from '#shared/protocol/staff.ts'
import { staffRoutes } from '#shared/protocol/staff.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { act } from './act.ts'
import { dayOf } from './day.ts'
import { FeatureDialog } from './FeatureDialog.tsx'
import { Loaded } from './Loaded.tsx'
import css from './Staff.module.css'

const tones = { waiting: 'amber', shown: 'jade', over: 'plain' } as const

/** The featured groups in their order. */
export function FeaturedPart() {
  const { t } = useTranslation()
  const state = useCall(staffRoutes.staffFeatured, {})
  const [edited, setEdited] = useState<FeaturedEntry | null>(null)
  const { reload } = state
  const move = (entries: readonly FeaturedEntry[], index: number, by: 1 | -1) => {
    const order = entries.map(({ group }) => group.id)
    const [moved = ''] = order.splice(index, 1)
    order.splice(index + by, 0, moved)
    void act(() => call(staffRoutes.orderFeatured, { body: { order } }), reload)
  }
  const takeOut = (entries: readonly FeaturedEntry[], { group, from, until, note }: FeaturedEntry) => {
    const params = { id: group.id }
    const putBack = async () => {
      await call(staffRoutes.featureGroup, { params, body: { from, until, note } })
      await call(staffRoutes.orderFeatured, { body: { order: entries.map((one) => one.group.id) } })
    }
    void act(async () => {
      await call(staffRoutes.unfeatureGroup, { params })
      toast(t('staff.takenOut', { name: group.name }), {
        action: { label: t('staff.putBack'), run: () => void act(putBack, reload) },
      })
    }, reload)
  }
  return (
    <Loaded state={state}>
      {({ featured }) =>
        featured.length === 0 ? (
          <EmptyState icon={<Star />} title={t('staff.featuredEmpty')} text={t('staff.featuredEmptyText')} />
        ) : (
          <ul className={css.list}>
            {featured.map((entry, index) => (
              <li key={entry.group.id} className={css.row}>
                <div className={css.text}>
                  <b dir="auto">{entry.group.name}</b>
                  <span dir="auto">{entry.note}</span>
                  {entry.state === 'waiting' ? <span>{t('staff.from', { time: dayOf(entry.from) })}</span> : null}
                  {entry.until === null ? null : <span>{t('staff.until', { time: dayOf(entry.until) })}</span>}
                </div>
                <Chip tone={tones[entry.state]}>{t(`staff.state.${entry.state}`)}</Chip>
                <div className={css.actions}>
                  <IconButton
                    label={t('staff.up', { name: entry.group.name })}
                    disabled={index === 0}
                    onClick={() => move(featured, index, -1)}
                  >
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton
                    label={t('staff.down', { name: entry.group.name })}
                    disabled={index === featured.length - 1}
                    onClick={() => move(featured, index, 1)}
                  >
                    <ArrowDown aria-hidden />
                  </IconButton>
                  <Button size="small" onClick={() => setEdited(entry)}>
                    {t('staff.edit')}
                  </Button>
                  <Button size="small" onClick={() => takeOut(featured, entry)}>
                    {t('staff.takeOut')}
                  </Button>
                </div>
              </li>
            ))}
            {edited ? (
              <FeatureDialog group={edited.group} known={edited} onClose={() => setEdited(null)} onSaved={reload} />
            ) : null}
          </ul>
        )
      }
    </Loaded>
  )
}
