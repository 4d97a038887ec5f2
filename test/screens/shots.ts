import type { Shot } from './shot.ts'
import { answeringShots } from './shots/answering.ts'
import { chatShots } from './shots/chats.ts'
import { cityShots } from './shots/city.ts'
import { datingShots } from './shots/dating.ts'
import { groupShots } from './shots/groups.ts'
import { joiningShots } from './shots/joining.ts'
import { listingShots } from './shots/listings.ts'
import { peopleShots } from './shots/people.ts'
import { portalShots } from './shots/portal.ts'
import { queueShots } from './shots/queue.ts'
import { searchShots } from './shots/search.ts'
import { settingsShots } from './shots/settings.ts'
import { studioShots } from './shots/studio.ts'

const rooms: Shot[][] = [
  peopleShots,
  chatShots,
  cityShots,
  groupShots,
  datingShots,
  joiningShots,
  listingShots,
  queueShots,
  searchShots,
  settingsShots,
  answeringShots,
  studioShots,
  portalShots,
]

/** Every screen in the states that look different. */
export const shots: Shot[] = rooms.flat()

/** The first screen of every room. */
export const firstShots: Shot[] = rooms.flatMap((room) => room.slice(0, 1))
