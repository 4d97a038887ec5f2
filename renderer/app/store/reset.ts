import { forgetFiles } from '../uploads/local-files.ts'
import { initialAsides, useAsides } from './asides.ts'
import { initialCity, useCity } from './city.ts'
import { initialConnection, useConnection } from './connection.ts'
import { initialContacts, useContacts } from './contacts.ts'
import { initialConversations, useConversations } from './conversations.ts'
import { useDrafts } from './drafts.ts'
import { initialGroups, useGroups } from './groups.ts'
import { initialListings, useListings } from './listings.ts'
import { initialNotices, useNotices } from './notices.ts'
import { useMessages } from './messages.ts'
import { initialModeration, useModeration } from './moderation.ts'
import { usePeople } from './people.ts'
import { initialQueue, useQueue } from './queue.ts'
import { initialPresence, usePresence } from './presence.ts'
import { initialReader, useReader } from './reader.ts'
import { initialTransfers, useTransfers } from './transfers.ts'
import { clearTyping } from './typing.ts'

/** Forgets everything that belongs to a person; the session itself is set by whoever ends it. */
export function resetStores(): void {
  useConnection.setState(initialConnection, true)
  useConversations.setState(initialConversations, true)
  useContacts.setState(initialContacts, true)
  useMessages.setState({ byConversation: {} }, true)
  useDrafts.setState({ byConversation: {} }, true)
  usePeople.setState({ byId: {} }, true)
  usePresence.setState(initialPresence, true)
  useGroups.setState(initialGroups, true)
  useTransfers.setState(initialTransfers, true)
  useListings.setState(initialListings, true)
  useModeration.setState(initialModeration, true)
  useNotices.setState(initialNotices, true)
  useAsides.setState(initialAsides, true)
  useQueue.setState(({ isWatched }) => ({ ...initialQueue, isWatched }), true)
  useCity.setState(initialCity, true)
  useReader.setState(initialReader, true)
  clearTyping()
  forgetFiles()
}
