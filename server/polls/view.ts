import { pollLimits } from '#shared/polls/limits.ts'
import type { OwnPoll, Poll } from '#shared/protocol/polls.ts'
import { iso } from '../platform/clock.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { findOptions, findVotes, type OptionRow, type PollRow, type VoteRow } from './store.ts'

function toPoll(row: PollRow, options: readonly OptionRow[], votes: readonly VoteRow[]): Poll {
  const isAnonymous = row.anonymous === 1
  const byPosition = Map.groupBy(votes, ({ position }) => position)
  return {
    id: row.id,
    conversationId: row.conversation_id,
    creatorId: row.creator_id,
    question: row.question,
    choice: row.choice === 'multiple' ? 'multiple' : 'single',
    anonymous: isAnonymous,
    membersAdd: row.members_add === 1,
    endsAt: row.ends_at === null ? null : iso(row.ends_at),
    closedAt: row.closed_at === null ? null : iso(row.closed_at),
    options: options.map(({ position, text }) => {
      const own = byPosition.get(position) ?? []
      return {
        position,
        text,
        votes: own.length,
        voterIds: isAnonymous ? [] : own.slice(0, pollLimits.named).map((vote) => vote.user_id),
      }
    }),
    voters: new Set(votes.map((vote) => vote.user_id)).size,
    version: row.version,
  }
}

/** A poll with its result. Read options and votes after the row: what they hold more than it comes with the next version. */
export async function viewPoll(db: Db | Trx, row: PollRow, readerId: number): Promise<OwnPoll> {
  const options = await findOptions(db, row.id)
  const votes = await findVotes(db, row.id)
  const mine = votes.filter((vote) => vote.user_id === readerId).map(({ position }) => position)
  return { poll: toPoll(row, options, votes), mine }
}
