import { welcomeText } from '#shared/groups/welcome.ts'
import { welcome as welcomeSchema, type Welcome } from '#shared/protocol/join-terms.ts'
import { updateMembership } from '../../conversations/members-store.ts'
import type { AfterJoining } from '../../conversations/members.ts'
import { newId } from '../../platform/ids.ts'
import { groupOfMember } from '../access.ts'
import type { GroupsContext } from '../context.ts'
import type { GroupRow } from '../store.ts'
import { currentGuidelines } from './guidelines.ts'

const minute = 60_000

export const readWelcome = (json: string | null): Welcome | null =>
  json === null ? null : welcomeSchema.parse(JSON.parse(json))

/** Greets who has just come: with a note that only they see, or with a message of the group in its owner's name. */
export function greet(group: GroupRow, userId: number): AfterJoining {
  return async (log) => {
    const { trx, now } = log
    const welcome = readWelcome(group.welcome)
    if (!welcome) {
      await updateMembership(trx, group.conversation_id, userId, { welcome: null })
      return
    }
    const person = await trx.selectFrom('users').select('display_name').where('id', '=', userId).executeTakeFirst()
    const guidelines = await currentGuidelines(trx, group)
    const text = welcomeText(welcome.text, { name: person?.display_name ?? '', group: group.name, guidelines })
    const until = welcome.minutes === null ? null : now + welcome.minutes * minute
    if (welcome.to === 'newcomer') {
      const kept = JSON.stringify({ text, at: now, until })
      await updateMembership(trx, group.conversation_id, userId, { welcome: kept })
      return
    }
    await updateMembership(trx, group.conversation_id, userId, { welcome: null })
    const message = { conversation_id: group.conversation_id, client_id: newId(), author_id: group.owner_id }
    log.append(group.conversation_id, {
      type: 'message',
      actorId: group.owner_id,
      clientId: message.client_id,
      body: { type: 'text', text, mentions: [userId], automatic: { to: '' } },
      mentions: [userId],
    })
    if (until !== null) {
      await trx
        .insertInto('greetings')
        .values({ ...message, due_at: until })
        .execute()
    }
  }
}

/** Takes welcomes away whose time has come; each is claimed by one process. */
export async function takeGreetingsAway({ platform, recall }: GroupsContext, now: number): Promise<void> {
  const { db } = platform
  const due = await db.deleteFrom('greetings').where('due_at', '<=', now).returningAll().execute()
  for (const { conversation_id: conversationId, client_id: clientId, author_id: authorId } of due) {
    const event = await db
      .selectFrom('events')
      .select('seq')
      .where('actor_id', '=', authorId)
      .where('client_id', '=', clientId)
      .executeTakeFirst()
    // An owner who has left cannot take it back; then it stays.
    if (event) await recall(authorId, { conversationId, seq: event.seq }).catch(() => undefined)
  }
}

/** Puts away one's own welcome. */
export async function dismissWelcome(context: GroupsContext, userId: number, groupId: string): Promise<void> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { conversation_id: conversationId } = await groupOfMember(db, groupId, userId, now)
  await updateMembership(db, conversationId, userId, { welcome: null, updated_at: now })
  await context.tellOwn(userId, conversationId)
}
