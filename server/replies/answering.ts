import { foldText } from '#shared/moderation/fold.ts'
import { readings } from '#shared/moderation/squeeze.ts'
import { createWordFinder } from '#shared/moderation/words.ts'
import { messageLimits } from '#shared/conversations/limits.ts'
import { commandIn, replyLimits, type ReplyCommand } from '#shared/replies/limits.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { EventRow } from '../conversations/log-store.ts'
import type { Committed } from '../conversations/log-transaction.ts'
import { AppError } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { findOwner, listReplies, takeCommandTurn, takeTurn, type ReplyRow } from './store.ts'

/** Groups whose words are kept ready. */
const keptMost = 500
/** Answers on their way at a time; what comes beyond is not answered, so that a flood is no work. */
const underWayMost = 50

interface Compiled {
  version: number
  replies: readonly ReplyRow[]
  /** The first answer one of whose words is in a text, with the word. */
  find(text: string): { reply: ReplyRow; word: string } | null
}

function compile(version: number, rows: readonly ReplyRow[]): Compiled {
  const replies = rows.filter((row) => row.is_on === 1)
  const words = replies.flatMap((reply) => (JSON.parse(reply.keywords) as string[]).map((word) => ({ reply, word })))
  const finder = createWordFinder(words.map(({ word }) => word))
  return {
    version,
    replies,
    find(text) {
      const folded = foldText(text)
      let first = Infinity
      finder.search(folded, readings(text, folded), (number) => {
        first = Math.min(first, number)
      })
      return words[first] ?? null
    },
  }
}

/** What `/faq` tells: which words the group knows an answer to. */
export function faqText(replies: readonly Pick<ReplyRow, 'keywords' | 'answer'>[]): string {
  const lines = replies.map(({ keywords, answer }) => {
    const [word = ''] = JSON.parse(keywords) as string[]
    const [line = ''] = answer.split('\n')
    return `• ${word.replaceAll('*', '')}: ${line.length > 80 ? `${line.slice(0, 80).trimEnd()}…` : line}`
  })
  return lines.join('\n').slice(0, messageLimits.text)
}

interface Dependencies {
  platform: Platform
  conversations: Conversations
  /** The group's numbered guidelines as members read them; null where there are none. */
  guidelines: (conversationId: string) => Promise<string | null>
}

/**
 * Answers keywords and commands in groups. What is answered automatically is marked so and never answered again, whoever
 * it is by, so that answers never meet each other.
 */
export function createAnswering({
  platform,
  conversations,
  guidelines,
}: Dependencies): (committed: Committed[]) => void {
  const { db, log } = platform
  const kept = new Map<string, Compiled>()
  const underWay = new Set<Promise<void>>()
  platform.onStop(async () => {
    await Promise.all(underWay)
  })

  async function repliesOf(conversationId: string, version: number): Promise<Compiled> {
    const known = kept.get(conversationId)
    if (known?.version === version) return known
    const compiled = compile(version, await listReplies(db, conversationId))
    kept.delete(conversationId)
    if (kept.size >= keptMost) kept.delete(kept.keys().next().value ?? '')
    kept.set(conversationId, compiled)
    return compiled
  }

  const bodyFor = (row: EventRow, text: string, to: string): DeliveredBody => ({
    type: 'text',
    text,
    replyTo: row.seq,
    automatic: { to },
  })

  async function answerCommand(row: EventRow, command: ReplyCommand, version: number): Promise<void> {
    const { conversation_id: conversationId } = row
    const text =
      command === 'rules'
        ? await guidelines(conversationId)
        : version === 0
          ? null
          : faqText((await repliesOf(conversationId, version)).replies)
    const authorId = await findOwner(db, conversationId)
    if (!text || authorId === null) return
    const clientId = `${command}:${conversationId}:${row.seq}`
    await conversations.deliver(
      { conversationId, authorId, clientId, body: bodyFor(row, text, `/${command}`) },
      async (trx, now) => {
        const before = now - replyLimits.commandCooldown * 1_000
        if (!(await takeCommandTurn(trx, conversationId, command, now, before))) throw resting()
      },
    )
  }

  async function answerWord(row: EventRow, text: string, version: number): Promise<void> {
    const found = (await repliesOf(row.conversation_id, version)).find(text)
    if (!found) return
    const { reply, word } = found
    await conversations.deliver(
      {
        conversationId: row.conversation_id,
        authorId: reply.updated_by,
        clientId: `reply:${reply.id}:${row.seq}`,
        body: bodyFor(row, reply.answer, word),
      },
      async (trx, now) => {
        if (!(await takeTurn(trx, reply.id, now))) throw resting()
      },
    )
  }

  function answer(row: EventRow, version: number): void {
    const body = JSON.parse(row.body ?? 'null') as DeliveredBody | null
    if (body?.type !== 'text' || body.automatic || body.forwardedFrom) return
    const command = commandIn(body.text)
    if ((command === null && version === 0) || underWay.size >= underWayMost) return
    const done = (command === null ? answerWord(row, body.text, version) : answerCommand(row, command, version))
      .catch((error: unknown) => {
        // Resting, or in the name of somebody who has left: there is nobody to tell.
        if (!(error instanceof AppError)) log.error({ err: error }, 'an automatic answer could not be given')
      })
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }

  return (committed) => {
    for (const { conversation, rows } of committed) {
      if (conversation.kind !== 'group') continue
      for (const row of rows) if (row.type === 'message') answer(row, conversation.replies_version)
    }
  }
}

/** The answer was given a moment ago. */
const resting = () => new AppError('conflict', 'This was answered a moment ago')
