import { announcementRoutes } from './announcements.ts'
import { auditRoutes } from './audit.ts'
import { banListRoutes } from './ban-lists.ts'
import { cityRoutes } from './city.ts'
import { contactRoutes } from './contacts.ts'
import { conversationRoutes } from './conversations.ts'
import { datingRoutes } from './dating.ts'
import { directoryRoutes } from './directory.ts'
import { feedRoutes } from './feed-check.ts'
import { groupFileRoutes } from './group-files.ts'
import { groupLockRoutes } from './group-lock.ts'
import { groupRoutes } from './groups.ts'
import { groupRightsRoutes } from './group-rights.ts'
import { identityRoutes } from './identity.ts'
import { evidenceRoutes } from './evidence.ts'
import { insightRoutes } from './insights.ts'
import { listingRoutes } from './listings.ts'
import { guidelineRoutes } from './guidelines.ts'
import { joiningRoutes } from './joining.ts'
import { labelRoutes } from './labels.ts'
import { moderationRoutes } from './moderation.ts'
import { sanctionRoutes } from './sanctions.ts'
import { mediaRoutes } from './media.ts'
import { memberReviewRoutes } from './member-review.ts'
import { queueRoutes } from './queue.ts'
import { reportRoutes } from './reports.ts'
import { partnerCountRoutes } from './partner-counts.ts'
import { partnerFeedRoutes } from './partner-feeds.ts'
import { pollRoutes } from './polls.ts'
import { scheduleRoutes } from './schedules.ts'
import { replyRoutes } from './replies.ts'
import { staffRoutes } from './staff.ts'
import { previewRoutes } from './studio-preview.ts'
import { studioReviewRoutes, studioRoutes } from './studio.ts'
import { pushRoutes, writtenItemRoutes } from './written-items.ts'
import { searchRoutes } from './search.ts'

/** Every HTTP call of the wire, by name. */
export const routes = {
  ...identityRoutes,
  ...contactRoutes,
  ...conversationRoutes,
  ...groupRoutes,
  ...groupRightsRoutes,
  ...groupLockRoutes,
  ...datingRoutes,
  ...auditRoutes,
  ...directoryRoutes,
  ...guidelineRoutes,
  ...joiningRoutes,
  ...cityRoutes,
  ...feedRoutes,
  ...partnerFeedRoutes,
  ...partnerCountRoutes,
  ...mediaRoutes,
  ...evidenceRoutes,
  ...insightRoutes,
  ...listingRoutes,
  ...labelRoutes,
  ...moderationRoutes,
  ...banListRoutes,
  ...memberReviewRoutes,
  ...queueRoutes,
  ...reportRoutes,
  ...sanctionRoutes,
  ...searchRoutes,
  ...staffRoutes,
  ...studioRoutes,
  ...studioReviewRoutes,
  ...previewRoutes,
  ...writtenItemRoutes,
  ...pushRoutes,
  ...announcementRoutes,
  ...groupFileRoutes,
  ...pollRoutes,
  ...replyRoutes,
  ...scheduleRoutes,
} as const
