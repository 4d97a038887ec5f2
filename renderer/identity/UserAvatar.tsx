import type { PublicUser } from '#shared/protocol/identity.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
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
