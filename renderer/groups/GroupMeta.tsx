import { Trans, useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { Time } from '#renderer/ui/Time.tsx'
import css from './GroupMeta.module.css'

/** How large and how alive a group is: members, who is here now, the last word. */
export function GroupMeta({ group }: { group: Group }) {
  const { t } = useTranslation()
  return (
    <p className={css.meta}>
      <span>{t('groups.card.members', { count: group.memberCount })}</span>
      {group.onlineCount > 0 ? (
        <span className={css.here}>{t('groups.card.here', { count: group.onlineCount })}</span>
      ) : null}
      {group.week && group.week.speakers > 0 ? (
        <span>{t('groups.card.speakers', { count: group.week.speakers })}</span>
      ) : null}
      <span>
        <Trans
          i18nKey="groups.card.lastWord"
          components={{ time: <Time at={group.lastActiveAt} format="relative" /> }}
        />
      </span>
    </p>
  )
}
