import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { identityRoutes } from '#shared/protocol/identity.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { usePresenceOf } from '#renderer/app/hooks.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { mergePeople, selectPerson, usePeople } from '#renderer/app/store/people.ts'
import { selectUserId, useSession } from '#renderer/app/store/session.ts'
import { ProfileCard } from '#renderer/identity/ProfileCard.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { PersonActions } from './PersonActions.tsx'
import { relationTo } from './relation.ts'

/** A person's profile with everything one can do with them; loads by itself and shows what is known meanwhile. */
export function PersonPane({ userId }: { userId: number }) {
  const { t } = useTranslation()
  const args = useMemo(() => ({ params: { id: userId } }), [userId])
  const { data, error, reload } = useCall(identityRoutes.user, args)
  const known = usePeople(selectPerson(userId))
  const contacts = useContacts()
  const relation = relationTo(userId, useSession(selectUserId), contacts)
  const contact = contacts.byId[userId]
  const presence = usePresenceOf(userId)
  useEffect(() => {
    if (data) mergePeople([data.user])
  }, [data])
  // What everybody's profile is now comes over the line; an answer that was loaded stays as it was.
  const user = known ?? data?.user ?? contact?.user

  if (user)
    return (
      <ProfileCard
        user={user}
        presence={relation.kind === 'self' ? undefined : presence}
        remark={contact?.remark ?? null}
        lastSeenAt={contact?.lastSeenAt}
        actions={<PersonActions user={user} relation={relation} />}
      />
    )
  if (error?.code === 'not_found' || error?.code === 'invalid')
    return <EmptyState title={t('contacts.person.notFound')} text={t('contacts.person.notFoundText')} />
  if (error) return <ErrorState title={t('contacts.person.failed')} text={error.message} onRetry={reload} />
  return <SkeletonRows rows={1} />
}
