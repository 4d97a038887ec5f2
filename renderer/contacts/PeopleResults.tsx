import { UserSearch } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { UserAvatar } from '#renderer/identity/UserAvatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { moveRowFocus } from '#renderer/ui/row-focus.ts'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { useContactAction } from './use-contact-menu.tsx'
import css from './Contacts.module.css'
import findCss from './FindPeople.module.css'

export interface PeopleResultsProps {
  query: string
  city: string
  /** A language code, or empty for any. */
  language: string
  onChoose: (userId: number) => void
}

/** Who fits a search; nothing is asked before there is one condition. */
export function PeopleResults({ query, city, language, onChoose }: PeopleResultsProps) {
  const { t } = useTranslation()
  const conditions = useMemo(() => {
    if (query === '' && city === '' && language === '') return null
    return { ...(query ? { query } : {}), ...(city ? { city } : {}), ...(language ? { language } : {}) }
  }, [query, city, language])
  const args = useMemo(() => (conditions === null ? null : { query: conditions }), [conditions])
  const { status, data, error, reload } = useCall(identityRoutes.searchUsers, args)
  const [more, setMore] = useState<{ users: PublicUser[]; nextCursor: string | null } | null>(null)
  const contacts = useContacts((state) => state.byId)
  const run = useContactAction()

  if (status === 'idle')
    return <EmptyState icon={<UserSearch />} title={t('contacts.people.start')} text={t('contacts.people.startText')} />
  if (status === 'loading') return <SkeletonRows rows={4} />
  if (!data) return <ErrorState title={t('contacts.people.failed')} text={error?.message} onRetry={reload} />
  const users = [...data.users, ...(more?.users ?? [])]
  if (users.length === 0) return <EmptyState title={t('contacts.people.none')} text={t('contacts.people.noneText')} />

  const cursor = more ? more.nextCursor : data.nextCursor
  const loadMore = async (from: string) => {
    const next = await call(identityRoutes.searchUsers, { query: { ...conditions, cursor: from } })
    setMore({ users: [...(more?.users ?? []), ...next.users], nextCursor: next.nextCursor })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => moveRowFocus(event)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows are a shorter way; Tab works too */}
      <ul onKeyDown={onKeyDown}>
        {users.map((user) => (
          <li key={user.id}>
            <button type="button" className={findCss.result} data-row onClick={() => onChoose(user.id)}>
              <UserAvatar user={user} />
              <span className={css.rowText}>
                <b dir="auto">{user.displayName}</b>
                <span>
                  {[t('identity.number', { id: String(user.id) }), user.city ? cityLabel(user.city) : null]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className={findCss.resultSide}>
                {contacts[user.id] ? (
                  <Chip tone="jade">{t('contacts.people.contact')}</Chip>
                ) : (
                  <LangTags codes={user.languages} max={3} />
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {cursor === null ? null : (
        <Button variant="quiet" wide onClick={() => run(loadMore(cursor))}>
          {t('contacts.people.moreResults')}
        </Button>
      )}
    </>
  )
}
