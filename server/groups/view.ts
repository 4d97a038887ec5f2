import { adultCategories, type Category } from '#shared/groups/categories.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { Group, JoinPolicy } from '#shared/protocol/groups.ts'
import { promptOf, shownQuestion } from '#shared/groups/questions.ts'
import type { Visibility } from '#shared/protocol/join-terms.ts'
import { avatarPath } from '../identity/users.ts'
import { iso } from '../platform/clock.ts'
import type { Findable } from './directory/search-index.ts'
import type { GroupsContext } from './context.ts'
import { questionsOf } from './questions.ts'
import { areOwnRights, rightsOfRow, type GroupRow } from './store.ts'

/** What a group is found by. */
export const findableOf = (row: GroupRow): Findable => ({
  name: row.name,
  description: row.description,
  city: row.city,
  category: row.category as Category,
  tags: JSON.parse(row.tags) as string[],
})

function stateOf(row: GroupRow): Group['myState'] {
  if (row.my_role !== null) return 'member'
  if (row.banned !== null) return 'banned'
  return row.my_request === null ? 'none' : 'pending'
}

/** A group as the person it was read for sees it. */
function toGroup(row: GroupRow, onlineCount: number, now: number): Group {
  const category = row.category as Category
  const myRole = row.my_role as Role | null
  const myRights = rightsOfRow(row, now)
  const questions = questionsOf(row)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    name: row.name,
    category,
    description: row.description,
    city: row.city,
    languages: JSON.parse(row.languages) as string[],
    joinPolicy: row.join_policy as JoinPolicy,
    questions: questions.map(promptOf),
    joinQuestions: questions.map(shownQuestion),
    tags: JSON.parse(row.tags) as string[],
    visibility: row.visibility as Visibility,
    capacity: row.capacity,
    avatarUrl: row.avatar_key === null ? null : avatarPath(row.avatar_key),
    vouching: { needed: row.vouches_needed, admits: row.vouches_admit === 1 },
    asksCheck: row.door_check !== null,
    guidelinesVersion: row.guidelines_version,
    memberCount: row.member_count,
    onlineCount,
    featured: row.featured_position !== null,
    ...(row.featured_note ? { featuredNote: row.featured_note } : {}),
    adultsOnly: adultCategories.has(category) || row.adults_only === 1,
    preview: row.preview === 1,
    ownerId: row.owner_id,
    createdAt: iso(row.created_at),
    lastActiveAt: iso(row.last_at),
    week: { speakers: row.week_speakers ?? 0, messages: row.week_messages ?? 0, joined: row.week_joined ?? 0 },
    ...(row.locked_at === null ? {} : { locked: { since: iso(row.locked_at), reason: row.locked_reason ?? '' } }),
    myRole,
    myState: stateOf(row),
    ...(areOwnRights(myRole, myRights) ? { myRights: [...myRights] } : {}),
    ...(myRights.has('approve-requests') ? { pendingRequests: row.open_requests } : {}),
  }
}

/** {@link toGroup} with who is here now. */
export const viewGroup = ({ presence, platform: { clock } }: GroupsContext, row: GroupRow): Group =>
  toGroup(row, presence.onlineIn(row.conversation_id), clock.now())
