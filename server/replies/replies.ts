import { isFindable } from '#shared/moderation/words.ts'
import { replyLimits as limits } from '#shared/replies/limits.ts'
import type { KeywordReply } from '#shared/protocol/replies.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { iso } from '../platform/clock.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { createAnswering } from './answering.ts'
import * as store from './store.ts'

const wordsOf = (row: store.ReplyRow) => JSON.parse(row.keywords) as string[]

const view = (row: store.ReplyRow): KeywordReply => ({
  id: row.id,
  keywords: wordsOf(row),
  answer: row.answer,
  cooldownSeconds: row.cooldown_seconds,
  isOn: row.is_on === 1,
  hits: row.hits,
  lastAt: row.last_at === null ? null : iso(row.last_at),
})

function refuseEmptyWords(keywords: readonly string[]): void {
  const index = keywords.findIndex((word) => !isFindable(word))
  if (index !== -1) throw invalid(`"${keywords[index]}" has no letters to look for`, `keywords.${index}`)
}

interface Dependencies {
  platform: Platform
  conversations: Conversations
  /** The group's numbered guidelines as members read them; null where there are none. */
  guidelines: (conversationId: string) => Promise<string | null>
}

/** What a group answers by itself. */
export function createReplies({ platform, conversations, guidelines }: Dependencies): void {
  const { db, clock, handle } = platform
  conversations.onEvents(createAnswering({ platform, conversations, guidelines }))

  async function create(
    actorId: number,
    groupId: string,
    asked: RouteInput<typeof routes.createKeywordReply>['body'],
  ): Promise<store.ReplyRow> {
    const now = clock.now()
    const group = await groupWithRight(db, groupId, actorId, 'manage-content', now)
    refuseEmptyWords(asked.keywords)
    const row: store.ReplyRow = {
      id: newId(),
      group_id: groupId,
      conversation_id: group.conversation_id,
      keywords: JSON.stringify(asked.keywords),
      answer: asked.answer,
      cooldown_seconds: asked.cooldownSeconds,
      is_on: asked.isOn ? 1 : 0,
      last_at: null,
      hits: 0,
      updated_by: actorId,
      created_at: now,
    }
    await db.transaction().execute(async (trx) => {
      if ((await store.listReplies(trx, row.conversation_id)).length >= limits.replies) {
        throw conflict(`A group has ${limits.replies} automatic answers at most`)
      }
      await store.insertReply(trx, row)
      await store.raiseVersion(trx, row.conversation_id)
      await writeAudit(trx, { groupId, at: now, actorId, type: 'reply-created', after: { keywords: asked.keywords } })
    })
    return row
  }

  async function change(
    actorId: number,
    { id: groupId, replyId }: { id: string; replyId: string },
    asked: RouteInput<typeof routes.updateKeywordReply>['body'],
  ): Promise<store.ReplyRow> {
    const now = clock.now()
    await groupWithRight(db, groupId, actorId, 'manage-content', now)
    if (asked.keywords) refuseEmptyWords(asked.keywords)
    return await db.transaction().execute(async (trx) => {
      const before = await store.findReply(trx, groupId, replyId)
      if (!before) throw notFound('This answer')
      await store.updateReply(trx, replyId, {
        updated_by: actorId,
        ...(asked.keywords === undefined ? {} : { keywords: JSON.stringify(asked.keywords) }),
        ...(asked.answer === undefined ? {} : { answer: asked.answer }),
        ...(asked.cooldownSeconds === undefined ? {} : { cooldown_seconds: asked.cooldownSeconds }),
        ...(asked.isOn === undefined ? {} : { is_on: asked.isOn ? 1 : 0 }),
      })
      await store.raiseVersion(trx, before.conversation_id)
      const after = await store.findReply(trx, groupId, replyId)
      if (!after) throw notFound('This answer')
      const state = (row: store.ReplyRow) => ({ keywords: wordsOf(row), on: row.is_on === 1 })
      await writeAudit(trx, {
        groupId,
        at: now,
        actorId,
        type: 'reply-changed',
        before: state(before),
        after: state(after),
      })
      return after
    })
  }

  async function remove(actorId: number, { id: groupId, replyId }: { id: string; replyId: string }): Promise<void> {
    const now = clock.now()
    await groupWithRight(db, groupId, actorId, 'manage-content', now)
    await db.transaction().execute(async (trx) => {
      const row = await store.findReply(trx, groupId, replyId)
      if (!row) throw notFound('This answer')
      await store.deleteReply(trx, replyId)
      await store.raiseVersion(trx, row.conversation_id)
      await writeAudit(trx, { groupId, at: now, actorId, type: 'reply-deleted', before: { keywords: wordsOf(row) } })
    })
  }

  handle(routes.keywordReplies, async ({ caller, params }) => {
    const group = await groupWithRight(db, params.id, caller.userId, 'manage-content', clock.now())
    return { replies: (await store.listReplies(db, group.conversation_id)).map(view) }
  })
  handle(routes.createKeywordReply, async ({ caller, params, body }) => ({
    reply: view(await create(caller.userId, params.id, body)),
  }))
  handle(routes.updateKeywordReply, async ({ caller, params, body }) => ({
    reply: view(await change(caller.userId, params, body)),
  }))
  handle(routes.deleteKeywordReply, async ({ caller, params }) => {
    await remove(caller.userId, params)
    return {}
  })
}
