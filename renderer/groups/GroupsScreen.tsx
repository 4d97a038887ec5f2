import { LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/States.tsx'

/** The directory of groups, and one group's page under `/groups/:id`. */
export default function GroupsScreen() {
  const { t } = useTranslation()
  return <EmptyState icon={<LayoutGrid />} title={t('groups.empty.title')} text={t('groups.empty.text')} />
}
