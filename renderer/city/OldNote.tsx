import { CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CityTab } from '#shared/protocol/city.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import type { CityList } from '#renderer/app/store/city.ts'
import { useTimeText } from './use-time-text.ts'
import css from './OldNote.module.css'

/** Says that what is shown is older than it should be, why, and how old. */
export function OldNote({ tab, list }: { tab: CityTab; list: CityList }) {
  const { t } = useTranslation()
  const { at } = useTimeText()
  const isOffline = useConnection((state) => state.status === 'offline')
  const text = () => {
    if (list.loadedAt && (isOffline || list.error?.code === 'offline'))
      return t('city.old.offline', { time: at(list.loadedAt) })
    if (list.loadedAt && list.error) return t('city.old.failed', { time: at(list.loadedAt) })
    if (tab.state !== 'stale' || !tab.updatedAt) return null
    return t('city.old.partner', { name: tab.name, time: at(tab.updatedAt) })
  }
  const words = text()
  if (words === null) return null
  return (
    <p className={css.note} role="status">
      <CloudOff aria-hidden />
      {words}
    </p>
  )
}
