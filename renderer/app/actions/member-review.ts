import { memberReviewRoutes } from '#shared/protocol/member-review.ts'
import type { ReviewedMember } from '#shared/protocol/member-review.ts'
import { call, type CallArguments } from '../api/call.ts'

export type ReviewFilter = Omit<
  NonNullable<CallArguments<typeof memberReviewRoutes.reviewMembers>['query']>,
  'cursor' | 'limit'
>
export type Bulk = CallArguments<typeof memberReviewRoutes.bulkMembers>['body']

/** Does the same to many members, or with `preview` tells whom it would spare. @throws {CallError} */
export const actOnMembers = (groupId: string, body: Bulk) =>
  call(memberReviewRoutes.bulkMembers, { params: { id: groupId }, body })

/** Every member that a filter lets through. @throws {CallError} */
export async function allReviewed(groupId: string, filter: ReviewFilter): Promise<ReviewedMember[]> {
  const all: ReviewedMember[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query: NonNullable<CallArguments<typeof memberReviewRoutes.reviewMembers>['query']> = {
      ...filter,
      limit: 500,
      ...(cursor ? { cursor } : {}),
    }
    const page = await call(memberReviewRoutes.reviewMembers, { params: { id: groupId }, query })
    all.push(...page.members)
    cursor = page.nextCursor
  }
  return all
}
