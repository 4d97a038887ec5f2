import { useCallback } from 'react'
import { create } from 'zustand'
import { showPicturesOf } from '#renderer/app/actions/conversations.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { useSession } from '#renderer/app/store/session.ts'

/** What decides whose pictures wait to be accepted. */
type Place = Pick<SteadyConversation, 'id' | 'kind' | 'peer' | 'isStranger' | 'showsPictures'>

/** Pictures the reader has looked at one by one; forgotten with the session. */
const useAccepted = create<{ fileIds: ReadonlySet<string> }>()(() => ({ fileIds: new Set() }))

useSession.subscribe(({ userId }, before) => {
  if (userId !== before.userId) useAccepted.setState({ fileIds: new Set() })
})

/** Whether what the other person of a direct conversation sends waits to be accepted: they are no contact. */
function useIsFromStranger(place: Place | undefined): boolean {
  const { kind, peer, isStranger, showsPictures } = place ?? {}
  const isContact = useContacts(({ isLoaded, byId }) =>
    isLoaded ? peer !== undefined && byId[peer.id] !== undefined : isStranger === false,
  )
  return kind === 'direct' && !isContact && showsPictures !== true
}

/** Whether something of an author waits to be accepted, such as what a link leads to. */
export function useIsVeiled(place: Place | undefined, authorId: number): boolean {
  return useIsFromStranger(place) && authorId === place?.peer?.id
}

/** Which pictures of a conversation wait to be accepted; they must not be fetched before. */
export function useVeil(place: Place | undefined): (authorId: number, fileId: string) => boolean {
  const isFromStranger = useIsFromStranger(place)
  const peerId = place?.peer?.id
  const accepted = useAccepted((state) => state.fileIds)
  return useCallback(
    (authorId, fileId) => isFromStranger && authorId === peerId && !accepted.has(fileId),
    [isFromStranger, peerId, accepted],
  )
}

/** Shows one picture, until the session ends. */
export function acceptPicture(fileId: string): void {
  useAccepted.setState(({ fileIds }) => ({ fileIds: new Set([...fileIds, fileId]) }))
}

/** Shows all pictures of the other person of a conversation, now and later, on all devices. @throws {CallError} */
export const acceptPicturesOf = ({ id }: Pick<Place, 'id'>): Promise<void> => showPicturesOf(id, true)
