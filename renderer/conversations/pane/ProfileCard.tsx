import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cityLabel } from '#shared/language/cities.ts'
import { usePerson, usePresenceOf } from '#renderer/app/hooks.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { avatarOf } from '../names.ts'
import css from './SidePanel.module.css'

/** The heart of a person's profile, beside a chat. */
export function ProfileCard({ userId, children }: { userId: number; children: ReactNode }) {
  const { t } = useTranslation()
  const person = usePerson(userId)
  const presence = usePresenceOf(userId)
  const remark = useContacts((state) => state.byId[userId]?.remark)
  if (!person) return <SkeletonRows rows={2} />
  return (
    <div className={css.profile}>
      <Avatar id={userId} name={person.displayName} src={avatarOf(person)} status={presence?.status} size="huge" />
      <h4 dir="auto">{remark || person.displayName}</h4>
      {remark ? <p className={css.soft}>{person.displayName}</p> : null}
      <p className={css.soft}>{t('conversations.number', { id: String(userId) })}</p>
      {presence ? (
        <p className={css.soft}>{[t(`ui.status.${presence.status}`), presence.text].filter(Boolean).join(' · ')}</p>
      ) : null}
      {person.signature ? <p dir="auto">{person.signature}</p> : null}
      <dl className={css.facts}>
        {person.city ? <Fact title={t('conversations.fact.city')}>{cityLabel(person.city)}</Fact> : null}
        {person.languages.length > 0 ? (
          <Fact title={t('conversations.fact.speaks')}>
            <LangTags codes={person.languages} />
          </Fact>
        ) : null}
        {person.learning.length > 0 ? (
          <Fact title={t('conversations.fact.learns')}>
            <LangTags codes={person.learning} />
          </Fact>
        ) : null}
        {person.hereFor ? <Fact title={t('conversations.fact.hereFor')}>{person.hereFor}</Fact> : null}
      </dl>
      <div className={css.buttons}>{children}</div>
    </div>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}
