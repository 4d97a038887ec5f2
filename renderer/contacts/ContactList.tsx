import { Ban, FolderPlus, MoreHorizontal, UserPlus, UserRoundCheck, Users } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { setFolders, updateContact } from '#renderer/app/actions/contacts.ts'
import { watchPresence } from '#renderer/app/actions/account.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { selectWaitingRequests, useContacts } from '#renderer/app/store/contacts.ts'
import { usePresence } from '#renderer/app/store/presence.ts'
import { usePinyin } from '#renderer/language/pinyin.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Menu } from '#renderer/ui/Menu.tsx'
import { NavLink } from '#renderer/ui/NavLink.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { moveRowFocus } from '#renderer/ui/row-focus.ts'
import { openContactDialog } from './dialogs.ts'
import { FolderSection } from './FolderSection.tsx'
import { groupContacts, moveFolder } from './grouping.ts'
import { searchContacts } from './search.ts'
import { useContactAction, useContactMenu } from './use-contact-menu.tsx'
import css from './Contacts.module.css'

export type ContactsPlace = { kind: 'person'; userId: number } | { kind: 'requests' } | { kind: 'blocked' } | null

/** The contact list: search, requests, folders, blocked people. */
export function ContactList({ place }: { place: ContactsPlace }) {
  const { t } = useTranslation()
  const { isLoaded, byId, folders, blocked } = useContacts()
  const waiting = useContacts(selectWaitingRequests)
  const presences = usePresence((state) => state.byId)
  const isOnline = useConnection(selectIsOnline)
  const [query, setQuery] = useState('')
  const [collapsed, setCollapsed] = useState<ReadonlySet<string | null>>(new Set())
  const menu = useContactMenu()
  const run = useContactAction()
  const wanted = useDeferredValue(query.trim())
  const contacts = useMemo(() => Object.values(byId), [byId])
  usePinyin(wanted !== '')
  const ids = contacts
    .map(({ userId }) => userId)
    .sort((a, b) => a - b)
    .join()
  useEffect(() => watchPresence(ids === '' ? [] : ids.split(',').map(Number)), [ids])

  const found = searchContacts(contacts, wanted)
  const groups = groupContacts(found, folders, presences, formatLocale()).filter(
    (group) => group.contacts.length > 0 || (wanted === '' && group.name !== null),
  )
  const openId = place?.kind === 'person' ? place.userId : null
  const toggle = (name: string | null) =>
    setCollapsed((before) => {
      const next = new Set(before)
      if (!next.delete(name)) next.add(name)
      return next
    })
  const mover = (name: string | null, step: -1 | 1) => {
    const place = name === null ? -1 : folders.indexOf(name)
    const isPossible = name !== null && folders[place + step] !== undefined && place + step >= 0
    return isPossible ? () => run(setFolders(moveFolder(folders, name, step))) : null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => moveRowFocus(event)

  return (
    <>
      <header className={css.head}>
        <SearchField label={t('contacts.search')} value={query} onChange={setQuery} className={css.search} />
        <IconButton label={t('contacts.find')} onClick={() => openContactDialog({ kind: 'find' })}>
          <UserPlus aria-hidden />
        </IconButton>
        <Menu
          entries={[
            {
              key: 'folder',
              label: t('contacts.newFolder'),
              icon: <FolderPlus aria-hidden />,
              onSelect: () => openContactDialog({ kind: 'new-folder', moveHere: null }),
            },
          ]}
        >
          <IconButton label={t('contacts.more')}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </Menu>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows are a shorter way; Tab works too */}
      <div className={css.scroll} onKeyDown={onKeyDown}>
        {wanted === '' ? (
          <NavLink href="/contacts/requests" isCurrent={place?.kind === 'requests'}>
            <UserRoundCheck aria-hidden />
            {t('contacts.requests')}
            <Badge count={waiting} label={t('contacts.requestsWaiting', { count: waiting })} className={css.badge} />
          </NavLink>
        ) : null}
        {!isLoaded && isOnline ? <SkeletonRows /> : null}
        {!isLoaded && !isOnline ? (
          <EmptyState title={t('contacts.offlineEmpty.title')} text={t('contacts.offlineEmpty.text')} />
        ) : null}
        {isLoaded && contacts.length === 0 && wanted === '' ? (
          <EmptyState
            icon={<Users />}
            title={t('contacts.empty.title')}
            text={t('contacts.empty.text')}
            action={
              <Button variant="primary" onClick={() => openContactDialog({ kind: 'find' })}>
                {t('contacts.find')}
              </Button>
            }
          />
        ) : null}
        {wanted !== '' && found.length === 0 ? (
          <EmptyState
            title={t('contacts.noMatch', { query: wanted })}
            text={t('contacts.noMatchText')}
            action={<Button onClick={() => openContactDialog({ kind: 'find' })}>{t('contacts.find')}</Button>}
          />
        ) : null}
        {groups.map((folder) => (
          <FolderSection
            key={folder.name ?? '\u0000default'}
            folder={folder}
            isCollapsed={wanted === '' && collapsed.has(folder.name)}
            onToggle={() => toggle(folder.name)}
            openId={openId}
            menu={menu}
            onDropContact={(userId) => {
              if (byId[userId] && byId[userId].folder !== folder.name)
                run(updateContact(userId, { folder: folder.name }))
            }}
            onMove={{ up: mover(folder.name, -1), down: mover(folder.name, 1) }}
          />
        ))}
        {wanted === '' && blocked.length > 0 ? (
          <NavLink href="/contacts/blocked" isCurrent={place?.kind === 'blocked'}>
            <Ban aria-hidden />
            {t('contacts.blockedList')}
            <span className={css.count}>{blocked.length}</span>
          </NavLink>
        ) : null}
      </div>
    </>
  )
}
