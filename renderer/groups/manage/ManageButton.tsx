import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Group } from '#shared/protocol/groups.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { useSections } from './use-sections.ts'

/** Leads to the running of a group; present for those who have a part in it. */
export function ManageButton({ group }: { group: Group }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const offered = useSections(group)
  const waiting = offered.reduce((sum, { count }) => sum + count, 0)
  if (offered.length === 0) return null
  return (
    <Button
      size="large"
      icon={<SlidersHorizontal aria-hidden />}
      onClick={() => navigate(`/groups/${group.id}/manage`)}
    >
      {t('groups.manage.open')}
      <Badge count={waiting} label={t('groups.manage.waiting', { count: waiting })} />
    </Button>
  )
}
