import { useTranslation } from 'react-i18next'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { usePersonName } from '../app/hooks.ts'
import { serverUrl } from '../app/server-origin.ts'
import { useContacts } from '../app/store/contacts.ts'
import { selectPerson, usePeople } from '../app/store/people.ts'

/** What a person is called here: the reader's own remark first, then the name they gave themselves. */
export function useName(userId: number): string {
  const { t } = useTranslation()
  return usePersonName(userId) || t('conversations.unknownPerson', { id: String(userId) })
}

/** {@link useName} for several people at once; follows every change of a name. */
export function useNames(): (userId: number) => string {
  const { t } = useTranslation()
  const contacts = useContacts((state) => state.byId)
  const people = usePeople((state) => state.byId)
  return (userId) =>
    contacts[userId]?.remark || people[userId]?.displayName || t('conversations.unknownPerson', { id: String(userId) })
}

/** Title of a conversation: the group's name, or the other person's with the reader's own remark first. */
export function useConversationName(conversation: Pick<Conversation, 'kind' | 'name' | 'peer'>): string {
  const { t } = useTranslation()
  const { peer } = conversation
  const remark = useContacts((state) => (peer ? state.byId[peer.id]?.remark : undefined))
  const current = usePeople((state) => (peer ? state.byId[peer.id]?.displayName : undefined))
  if (conversation.kind === 'group') return conversation.name ?? t('conversations.unnamedGroup')
  return remark || current || peer?.displayName || t('conversations.unknownPeer')
}

/** The other person of a direct chat as they are now: the chat names them as they were when it was last told. */
export function usePeer(peer: PublicUser): PublicUser {
  return usePeople(selectPerson(peer.id)) ?? peer
}

/** Address of a person's picture, or null where initials stand in. */
export const avatarOf = (user: Pick<PublicUser, 'avatarUrl'> | undefined): string | null =>
  user?.avatarUrl ? serverUrl(user.avatarUrl) : null
