import type { Groups } from '../../groups/groups.ts'
import type { Listings } from '../../listings/listings.ts'
import type { ModerationContext } from '../context.ts'

/** What the queue stands on. */
export interface QueueContext extends ModerationContext {
  groups: Groups
  listings: Listings
}
