import { useTranslation } from 'react-i18next'
import { routes } from '#shared/protocol/routes.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { Avatar } from '#renderer/ui/Avatar.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { RoleTag } from '../messages/RoleTag.tsx'
import { useChat } from '../messages/chat.ts'
import { avatarOf, useNames } from '../names.ts'
import css from './SidePanel.module.css'

/** Who is in the group: the first page, those who run it first. */
export function MembersList({ groupId }: { groupId: string }) {
  const { t } = useTranslation()
  const { actions } = useChat()
  const nameOf = useNames()
  const { status, data, error, reload } = useCall(routes.members, { params: { id: groupId }, query: { limit: 100 } })
  if (status === 'failed')
    return <ErrorState title={t('conversations.membersFailed')} text={error?.message} onRetry={reload} />
  if (!data) return <SkeletonRows rows={6} />
  return (
    <ul className={css.members}>
      {data.members.map(({ userId, user }) => (
        <li key={userId}>
          <button type="button" className={css.member} onClick={() => actions.openPerson(userId)}>
            <Avatar id={userId} name={user.displayName} src={avatarOf(user)} size="small" />
            <span className={css.memberName}>{nameOf(userId)}</span>
            <RoleTag groupId={groupId} userId={userId} />
          </button>
        </li>
      ))}
    </ul>
  )
}
