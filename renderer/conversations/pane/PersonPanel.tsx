import type { ReactNode } from 'react'
import { usePerson, usePresenceOf } from '#renderer/app/hooks.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { ProfileCard } from '#renderer/identity/ProfileCard.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import css from './SidePanel.module.css'

/** Somebody's profile beside a chat. */
export function PersonPanel({ userId, children }: { userId: number; children: ReactNode }) {
  const person = usePerson(userId)
  const presence = usePresenceOf(userId)
  const contact = useContacts((state) => state.byId[userId])
  if (!person) return <SkeletonRows rows={2} />
  return (
    <div className={css.profile}>
      <ProfileCard
        user={person}
        presence={presence}
        remark={contact?.remark ?? null}
        lastSeenAt={contact?.lastSeenAt}
        actions={children}
      />
    </div>
  )
}
