import type { PublicUser } from '#shared/protocol/identity.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { selectPresence, usePresence } from '#renderer/app/store/presence.ts'
import { Avatar, type AvatarProps } from '#renderer/ui/Avatar.tsx'

export interface UserAvatarProps extends Pick<AvatarProps, 'size' | 'status' | 'className'> {
  user: Pick<PublicUser, 'id' | 'displayName' | 'avatarUrl'>
}

/** A person's picture or initials. */
export function UserAvatar({ user, ...rest }: UserAvatarProps) {
  return (
    <Avatar
      {...rest}
      id={user.id}
      name={user.displayName}
      src={user.avatarUrl === null ? null : serverUrl(user.avatarUrl)}
    />
  )
}

/** {@link UserAvatar} with how the person is now; the list or screen around it watches their presence. */
export function PresentAvatar(props: Omit<UserAvatarProps, 'status'>) {
  const presence = usePresence(selectPresence(props.user.id))
  return <UserAvatar {...props} status={presence?.status} />
}
