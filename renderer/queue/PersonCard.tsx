import { NotebookText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { cityLabel } from '#shared/language/cities.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { openKnown } from '#renderer/sanctions/open-known.ts'
import { useReadsLog } from '#renderer/sanctions/use-reads-log.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { LangTags } from '#renderer/ui/LangTags.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import css from './Queue.module.css'

interface PersonCardProps {
  user: PublicUser
  /** The group that knows them; its card of them can be opened. */
  group?: QueueItem['group']
}

/** Whom something is about, as they were when it was kept. */
export function PersonCard({ user, group = null }: PersonCardProps) {
  const { t } = useTranslation()
  const isKnown = useReadsLog(group?.id)
  const showCard = () =>
    group &&
    openKnown({ kind: 'card', groupId: group.id, groupName: group.name, userId: user.id, name: user.displayName })
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
        {isKnown ? (
          <Button size="small" icon={<NotebookText aria-hidden />} onClick={showCard}>
            {t('sanctions.act.card')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
