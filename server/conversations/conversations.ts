import type { Platform } from '../platform/platform.ts'
import { createFanout } from './fanout.ts'
import { createMembers, type Members } from './members.ts'
import type { People } from './people.ts'
import { createRooms } from './rooms.ts'
import { createSummaries, type Summaries } from './summaries.ts'
import { findPlaces } from './summaries-store.ts'
import { createWriter } from './writer.ts'

/** What the other domains ask of conversations. */
export interface Conversations {
  members: Members
  summaries: Summaries
}

/** Conversations, their log and who is in them. */
export function createConversations(platform: Platform, people: People): Conversations {
  const places = createRooms(platform.realtime)
  const writer = createWriter(platform, createFanout(platform))
  const summaries = createSummaries(platform, people)
  const members = createMembers(platform, { writer, places, summaries })

  platform.realtime.onConnect((connection) =>
    places.settle(connection, () => findPlaces(platform.db, connection.userId)),
  )
  return { members, summaries }
}
