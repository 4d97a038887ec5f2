import { CalendarHeart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { setFilters, any } from './filters.ts'

/** In the place of groups for adults: why they do not show, and what makes them. */
export function AdultsNote({ age, isFilter }: { age: 'young' | 'unknown'; isFilter: boolean }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return (
    <EmptyState
      icon={<CalendarHeart />}
      title={t('groups.directory.adultsTitle')}
      text={t(age === 'young' ? 'groups.directory.adultsYoung' : 'groups.directory.adultsText')}
      action={
        <>
          {isFilter ? (
            <Button onClick={() => setFilters({ adults: any })}>{t('groups.directory.adultsOthers')}</Button>
          ) : null}
          {age === 'unknown' ? (
            <Button variant="primary" onClick={() => navigate('/settings/profile')}>
              {t('groups.directory.adultsAdd')}
            </Button>
          ) : null}
        </>
      }
    />
  )
}
