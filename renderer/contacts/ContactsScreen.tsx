import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/States.tsx'

/** Contacts: the list, requests, and one person's profile. */
export default function ContactsScreen() {
  const { t } = useTranslation()
  return <EmptyState icon={<Users />} title={t('contacts.empty.title')} text={t('contacts.empty.text')} />
}
