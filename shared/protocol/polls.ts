import { z } from 'zod'
import { pollLimits as limits } from '../polls/limits.ts'
import { publicUser } from './identity.ts'
import { isoTime, opaqueId, requiredLine, seq, userId } from './primitives.ts'
import { route } from './route.ts'

/** The place of an option in its poll; stays when options are added. */
const position = z
  .number()
  .int()
  .min(0)
  .max(limits.optionsMost - 1)

export const pollChoice = z.enum(['single', 'multiple'])

/** A poll with its result as of `version`, the same for every reader. */
export const poll = z.object({
  id: opaqueId,
  conversationId: opaqueId,
  creatorId: userId,
  question: z.string(),
  choice: pollChoice,
  /** Whether nobody is told who voted for what. */
  anonymous: z.boolean(),
  /** Whether every member may add options. */
  membersAdd: z.boolean(),
  endsAt: isoTime.nullable(),
  /** Set once nobody can vote any more. */
  closedAt: isoTime.nullable(),
  options: z.array(
    z.object({
      position,
      text: z.string(),
      votes: z.number().int(),
      /** The first of those who voted for it; empty where the poll is anonymous. */
      voterIds: z.array(userId),
    }),
  ),
  /** People who have voted. */
  voters: z.number().int(),
  /** Grows with every change; an older one that comes later is to be dropped. */
  version: z.number().int(),
})
export type Poll = z.infer<typeof poll>

/** A poll and what the reader has voted for. */
export const ownPoll = z.object({ poll, mine: z.array(position) })
export type OwnPoll = z.infer<typeof ownPoll>

const byId = z.object({ id: opaqueId })

export const pollRoutes = {
  createPoll: route({
    method: 'POST',
    path: '/groups/:id/polls',
    summary:
      'Ask the members of a group; the poll is a card in its chat. Asking again under a `clientId` gives the same',
    access: 'session',
    status: 201,
    params: byId,
    body: z.object({
      clientId: opaqueId,
      question: requiredLine(limits.question),
      options: z
        .array(requiredLine(limits.option))
        .min(limits.optionsLeast, `must be at least ${limits.optionsLeast}`)
        .max(limits.optionsMost, `must be at most ${limits.optionsMost}`),
      choice: pollChoice.default('single'),
      anonymous: z.boolean().default(false),
      membersAdd: z.boolean().default(false),
      endsAt: isoTime.nullable().default(null),
    }),
    result: ownPoll.extend({ seq }),
  }),
  poll: route({
    method: 'GET',
    path: '/polls/:id',
    summary: 'A poll as it stands, and what one has voted for',
    access: 'session',
    params: byId,
    result: ownPoll,
  }),
  vote: route({
    method: 'PUT',
    path: '/polls/:id/vote',
    summary: 'Vote, vote otherwise, or take the vote back by none',
    access: 'session',
    params: byId,
    body: z.object({ positions: z.array(position).max(limits.optionsMost) }),
    result: ownPoll,
  }),
  addPollOption: route({
    method: 'POST',
    path: '/polls/:id/options',
    summary: 'Add an option, where the poll lets members do so',
    access: 'session',
    status: 201,
    params: byId,
    body: z.object({ text: requiredLine(limits.option) }),
    result: ownPoll,
  }),
  closePoll: route({
    method: 'POST',
    path: '/polls/:id/close',
    summary: 'End a poll now; for who asked and those who look after the content of the group',
    access: 'session',
    params: byId,
    result: ownPoll,
  }),
  pollVoters: route({
    method: 'GET',
    path: '/polls/:id/voters',
    summary: 'Who voted for an option of an open poll, the first 200',
    access: 'session',
    params: byId,
    query: z.object({ position: z.coerce.number().pipe(position) }),
    result: z.object({ voters: z.array(publicUser) }),
  }),
} as const
