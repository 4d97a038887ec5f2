import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { BackButton, ListDetail } from '#renderer/app/frame/ListDetail.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { BlockedPane } from './BlockedPane.tsx'
import { ContactList, type ContactsPlace } from './ContactList.tsx'
import { openContactDialog } from './dialogs.ts'
import { PersonPane } from './PersonPane.tsx'
import { RequestsPane } from './RequestsPane.tsx'
import css from './Contacts.module.css'

/** What `/contacts/:id` leads to: a person's number, `requests` or `blocked`. */
function placeOf(id: string | undefined): ContactsPlace {
  if (id === 'requests' || id === 'blocked') return { kind: id }
  const userId = Number(id)
  return id !== undefined && Number.isSafeInteger(userId) && userId > 0 ? { kind: 'person', userId } : null
}

/** Contacts: the list, and beside it a profile, the requests or the blocked. */
export default function ContactsScreen() {
  const { t } = useTranslation()
  const { id } = useParams<{ id?: string }>()
  const place = placeOf(id)
  return (
    <ListDetail
      id="contacts"
      listLabel={t('contacts.list')}
      detailLabel={t('contacts.detail')}
      isOpen={place !== null}
      list={<ContactList place={place} />}
      detail={
        <div className={css.pane}>
          <header className={css.paneHead}>
            <BackButton to="/contacts" />
            {place?.kind === 'requests' ? <h2>{t('contacts.requests')}</h2> : null}
            {place?.kind === 'blocked' ? <h2>{t('contacts.blockedList')}</h2> : null}
          </header>
          <Detail place={place} />
        </div>
      }
    />
  )
}

function Detail({ place }: { place: ContactsPlace }) {
  const { t } = useTranslation()
  if (place?.kind === 'person') return <PersonPane key={place.userId} userId={place.userId} />
  if (place?.kind === 'requests') return <RequestsPane />
  if (place?.kind === 'blocked') return <BlockedPane />
  return (
    <EmptyState
      icon={<Users />}
      title={t('contacts.choose.title')}
      text={t('contacts.choose.text')}
      action={<Button onClick={() => openContactDialog({ kind: 'find' })}>{t('contacts.find')}</Button>}
    />
  )
}
