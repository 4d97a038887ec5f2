import type { Migration } from 'kysely/migration'
import * as firstSchema from './0001-first-schema.ts'
import * as unreadIndexes from './0002-unread-indexes.ts'
import * as people from './0003-people.ts'
import * as blockers from './0004-blockers.ts'
import * as oneOpenJoinRequest from './0005-one-open-join-request.ts'
import * as secrets from './0006-secrets.ts'
import * as media from './0007-media.ts'
import * as linkPreviews from './0008-link-previews.ts'
import * as search from './0009-search.ts'
import * as moderation from './0013-moderation.ts'
import * as rights from './0014-rights.ts'
import * as joining from './0015-joining.ts'
import * as directory from './0016-directory.ts'
import * as listings from './0017-listings.ts'
import * as twoStep from './0018-two-step.ts'
import * as sanctions from './0019-sanctions.ts'
import * as queue from './0020-queue.ts'
import * as talk from './0021-talk.ts'
import * as activity from './0023-activity.ts'
import * as ownRequests from './0024-own-requests.ts'
import * as dating from './0025-dating.ts'
import * as feedState from './0030-feed-state.ts'
import * as feedHubs from './0031-feed-hubs.ts'
import * as evidence from './0027-evidence.ts'
import * as studio from './0032-studio.ts'
import * as partnerCounts from './0040-partner-counts.ts'
import * as partnerContent from './0041-partner-content.ts'
import * as partnerNotices from './0042-partner-notices.ts'
import * as door from './0036-door.ts'
import * as labels from './0037-labels.ts'
import * as cityChoices from './0043-city-choices.ts'
import * as namedRoles from './0034-named-roles.ts'
import * as previews from './0038-previews.ts'
import * as nameChanges from './0035-name-changes.ts'

/** Every migration in its order; a landed one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first-schema': firstSchema,
  '0002-unread-indexes': unreadIndexes,
  '0003-people': people,
  '0004-blockers': blockers,
  '0005-one-open-join-request': oneOpenJoinRequest,
  '0006-secrets': secrets,
  '0007-media': media,
  '0008-link-previews': linkPreviews,
  '0009-search': search,
  '0013-moderation': moderation,
  '0014-rights': rights,
  '0015-joining': joining,
  '0016-directory': directory,
  '0017-listings': listings,
  '0018-two-step': twoStep,
  '0019-sanctions': sanctions,
  '0020-queue': queue,
  '0021-talk': talk,
  '0023-activity': activity,
  '0024-own-requests': ownRequests,
  '0025-dating': dating,
  '0030-feed-state': feedState,
  '0031-feed-hubs': feedHubs,
  '0027-evidence': evidence,
  '0032-studio': studio,
  '0040-partner-counts': partnerCounts,
  '0041-partner-content': partnerContent,
  '0042-partner-notices': partnerNotices,
  '0036-door': door,
  '0037-labels': labels,
  '0043-city-choices': cityChoices,
  '0034-named-roles': namedRoles,
  '0038-previews': previews,
  '0035-name-changes': nameChanges,
}
