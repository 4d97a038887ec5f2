import { Newspaper } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/States.tsx'

export interface SideTabProps {
  /** Only the strip of 48 px is visible. */
  folded: boolean
  onFold: () => void
  onUnfold: () => void
}

/** Partners' news, events and lessons beside the chats. */
export default function SideTab({ folded }: SideTabProps) {
  const { t } = useTranslation()
  if (folded) return null
  return <EmptyState icon={<Newspaper />} title={t('city.empty.title')} text={t('city.empty.text')} />
}
