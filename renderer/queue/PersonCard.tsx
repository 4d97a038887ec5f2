import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { cityLabel } from '#shared/language/cities.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Queue.module.css'

/** Whom something is about, as they were when it was kept. */
export function PersonCard({ user }: { user: PublicUser }) {
  const { t } = useTranslation()
  return (
    <div className={css.person}>
      <Avatar id={user.id} name={user.displayName} src={user.avatarUrl ? serverUrl(user.avatarUrl) : null} />
      <div>
        <Link href={`/contacts/${user.id}`} dir="auto">
          {user.displayName}
        </Link>
        <p className={css.meta}>
          <span>{t('identity.number', { id: String(user.id) })}</span>
          {user.city ? <span>{cityLabel(user.city)}</span> : null}
          <span>
            {t('queue.since')} <Time at={user.createdAt} format="day" />
          </span>
        </p>
        {user.signature ? <p dir="auto">{user.signature}</p> : null}
        <LangTags codes={user.languages} max={5} />
      </div>
    </div>
  )
}
