import { pollLimits } from '#shared/polls/limits.ts'
import type { OwnPoll } from '#shared/protocol/polls.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { standingOf } from '../conversations/standing.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import type { Identity } from '../identity/identity.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { AppError, conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import * as store from './store.ts'
import { createPollTelling } from './telling.ts'
import { viewPoll } from './view.ts'

/** How often polls whose time is over are looked for. Milliseconds. */
const closeEvery = 5_000
const closedAtOnce = 100
const votersMost = 200
const day = 24 * 60 * 60_000

interface Dependencies {
  identity: Identity
  conversations: Conversations
}

const over = () => conflict('This poll has ended, so votes no longer change')

function refuseTwins(texts: readonly string[]): void {
  const known = new Set<string>()
  for (const [index, text] of texts.entries()) {
    const folded = fold(text)
    if (known.has(folded)) throw invalid(`"${text}" stands there twice`, `options.${index}`)
    known.add(folded)
  }
}

/** Questions to the members of a group, as cards in its chat. */
export function createPolls(platform: Platform, { identity, conversations }: Dependencies): void {
  const { db, clock, handle, limiter } = platform
  const tell = createPollTelling(platform)
  const creations = limiter({ points: 20, seconds: 3_600, message: 'You have asked many polls within the hour' })
  const votes = limiter({ points: 60, seconds: 60, message: 'You are voting very quickly. Wait a moment' })

  /** A poll that a person may see; `not_found` for who is not in its chat. */
  async function pollFor(on: Db | Trx, id: string, userId: number) {
    const row = await store.findPoll(on, id)
    if (!row) throw notFound('This poll')
    await standingOf(on, row.conversation_id, userId).catch(() => {
      throw notFound('This poll')
    })
    return row
  }

  async function change(id: string, userId: number, run: (trx: Trx, row: store.PollRow) => Promise<void>) {
    const own = await db.transaction().execute(async (trx): Promise<OwnPoll> => {
      await pollFor(trx, id, userId)
      const row = await store.holdOpenPoll(trx, id, clock.now())
      if (!row) throw over()
      await run(trx, row)
      return await viewPoll(trx, row, userId)
    })
    tell(id)
    return own
  }

  type Asked = RouteInput<typeof routes.createPoll>['body']

  async function makePoll(userId: number, groupId: string, conversationId: string, asked: Asked) {
    const earlier = await store.findPollSentAs(db, userId, asked.clientId)
    if (earlier && earlier.group_id !== groupId) throw conflict('This clientId was used in another group', 'clientId')
    if (earlier) return earlier
    refuseTwins(asked.options)
    const now = clock.now()
    const endsAt = asked.endsAt === null ? null : Date.parse(asked.endsAt)
    if (endsAt !== null && endsAt <= now) throw invalid('A poll ends in the future', 'endsAt')
    if (endsAt !== null && endsAt > now + pollLimits.days * day) {
      throw invalid(`A poll runs for ${pollLimits.days} days at most`, 'endsAt')
    }
    const row: store.PollRow = {
      id: newId(),
      group_id: groupId,
      conversation_id: conversationId,
      creator_id: userId,
      client_id: asked.clientId,
      question: asked.question,
      choice: asked.choice,
      anonymous: asked.anonymous ? 1 : 0,
      members_add: asked.membersAdd ? 1 : 0,
      ends_at: endsAt,
      closed_at: null,
      closed_by: null,
      version: 1,
      created_at: now,
    }
    const options = asked.options.map((text, position) => ({ poll_id: row.id, position, text, added_by: userId }))
    await db.transaction().execute((trx) => store.insertPoll(trx, row, options))
    return row
  }

  async function createPoll(userId: number, groupId: string, asked: Asked) {
    const group = await groupWithRight(db, groupId, userId, 'create-polls', clock.now())
    const conversationId = group.conversation_id
    const row = await makePoll(userId, groupId, conversationId, asked)
    const body = { type: 'card' as const, card: { kind: 'poll' as const, pollId: row.id } }
    try {
      const { seq } = await conversations.send(userId, { conversationId, clientId: asked.clientId, body })
      return { ...(await viewPoll(db, row, userId)), seq }
    } catch (error) {
      // What the group's rules refuse is gone; what they hold for review, or what did not get through, is not.
      const isRefused = error instanceof AppError && error.code === 'forbidden' && !error.held
      if (isRefused) await db.transaction().execute((trx) => store.deletePoll(trx, row.id))
      throw error
    }
  }

  async function vote(userId: number, id: string, positions: readonly number[]): Promise<OwnPoll> {
    return await change(id, userId, async (trx, row) => {
      const chosen = [...new Set(positions)]
      if (row.choice === 'single' && chosen.length > 1) throw invalid('One option can be chosen here', 'positions')
      const known = new Set((await store.findOptions(trx, id)).map(({ position }) => position))
      if (chosen.some((position) => !known.has(position))) throw invalid('There is no such option', 'positions')
      await store.replaceVotes(trx, row, userId, chosen, clock.now())
    })
  }

  async function addOption(userId: number, id: string, text: string): Promise<OwnPoll> {
    return await change(id, userId, async (trx, row) => {
      if (row.members_add === 0 && row.creator_id !== userId) {
        throw forbidden('Only who asked can add options to this poll')
      }
      const options = await store.findOptions(trx, id)
      if (options.length >= pollLimits.optionsMost) {
        throw conflict(`A poll has ${pollLimits.optionsMost} options at most`)
      }
      if (options.some((option) => fold(option.text) === fold(text)))
        throw conflict('This option is there already', 'text')
      const position = Math.max(...options.map((option) => option.position)) + 1
      await store.insertOption(trx, { poll_id: id, position, text, added_by: userId })
    })
  }

  async function close(userId: number, id: string): Promise<OwnPoll> {
    const row = await pollFor(db, id, userId)
    const now = clock.now()
    const isOwn = row.creator_id === userId
    if (!isOwn) await groupWithRight(db, row.group_id, userId, 'manage-content', now)
    if (await store.closeOpenPoll(db, id, now, userId)) {
      tell(id)
      if (!isOwn) {
        const after = { question: row.question }
        await writeAudit(db, {
          groupId: row.group_id,
          at: now,
          actorId: userId,
          type: 'poll-closed',
          targetId: row.creator_id,
          after,
        })
      }
    }
    const closed = await store.findPoll(db, id)
    return await viewPoll(db, closed ?? row, userId)
  }

  async function voters(userId: number, id: string, position: number): Promise<RouteResult<typeof routes.pollVoters>> {
    const row = await pollFor(db, id, userId)
    if (row.anonymous === 1) throw forbidden('This poll is anonymous: nobody is told who voted for what')
    const ids = (await store.findVotes(db, id))
      .filter((one) => one.position === position)
      .map((one) => one.user_id)
      .slice(0, votersMost)
    const people = await identity.usersByIds(ids)
    return { voters: ids.flatMap((one) => people.get(one) ?? []) }
  }

  platform.every(closeEvery, 'close-polls', async (now) => {
    for (const id of await store.findOverdue(db, now, closedAtOnce)) {
      if (await store.closeOpenPoll(db, id, now, null)) tell(id)
    }
  })

  conversations.usePollCards(async (pollId, senderId) => {
    const row = await store.findPoll(db, pollId)
    if (row?.creator_id !== senderId) return null
    const options = await store.findOptions(db, pollId)
    return { kind: 'poll', pollId, question: row.question, options: options.map(({ text }) => text) }
  })

  handle(routes.createPoll, async ({ caller, params, body }) => {
    await creations.take(caller.userId)
    return await createPoll(caller.userId, params.id, body)
  })
  handle(routes.poll, async ({ caller, params }) => {
    const row = await pollFor(db, params.id, caller.userId)
    return await viewPoll(db, row, caller.userId)
  })
  handle(routes.vote, async ({ caller, params, body }) => {
    await votes.take(caller.userId)
    return await vote(caller.userId, params.id, body.positions)
  })
  handle(routes.addPollOption, async ({ caller, params, body }) => {
    await votes.take(caller.userId)
    return await addOption(caller.userId, params.id, body.text)
  })
  handle(routes.closePoll, ({ caller, params }) => close(caller.userId, params.id))
  handle(routes.pollVoters, ({ caller, params, query }) => voters(caller.userId, params.id, query.position))
}
