import type { Right, Role } from '#shared/groups/roles.ts'
import type { QueueType } from '#shared/protocol/queue.ts'
import { rightsIn } from '../../conversations/rights.ts'
import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/errors.ts'
import { staffIds } from '../../reports/deciders.ts'
import { rightFor } from '../../reports/telling.ts'
import type { QueueContext } from './context.ts'

/** A group one helps to run, with what one may do in it. */
export interface Post {
  groupId: string
  name: string
  conversationId: string
  role: Role
  has: (right: Right) => boolean
}

/** Where somebody decides anything. */
export interface Standing {
  userId: number
  /** By group id. */
  posts: ReadonlyMap<string, Post>
  isStaff: boolean
}

/** Every group that somebody helps to run. */
export async function postsOf(db: Db, userId: number): Promise<Post[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.conversation_id', 'm.conversation_id')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .where('m.role', '!=', 'member')
    .where('g.deleted_at', 'is', null)
    .orderBy('g.name')
    .select(['g.id', 'g.name', 'g.conversation_id', 'm.role', 'm.rights', 'm.named_switches', 'c.member_rights'])
    .execute()
  return rows.map((row) => ({
    groupId: row.id,
    name: row.name,
    conversationId: row.conversation_id,
    role: row.role as Role,
    // Only what members may ends by the clock; nobody decides anything by that.
    has: (right) => rightsIn(row, row, 0).has(right),
  }))
}

/** Reads where somebody decides anything, as it is now. */
export async function standingOf({ platform }: QueueContext, userId: number): Promise<Standing> {
  const [posts, staff] = await Promise.all([postsOf(platform.db, userId), staffIds(platform)])
  return { userId, posts: new Map(posts.map((post) => [post.groupId, post])), isStaff: staff.includes(userId) }
}

export const decides = (post: Post, type: QueueType): boolean => post.has(rightFor[type])

/** The groups in which one decides things of a type. */
export const groupsFor = ({ posts }: Standing, type: QueueType): string[] =>
  [...posts.values()].filter((post) => decides(post, type)).map(({ groupId }) => groupId)

/** Where one decides things of a type in a group; `not_found` where one does not. */
export function postFor({ posts }: Standing, groupId: string, type: QueueType): Post {
  const post = posts.get(groupId)
  if (!post || !decides(post, type)) throw notFound('This')
  return post
}
