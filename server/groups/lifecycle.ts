import { adultCategories, type Category } from '#shared/groups/categories.ts'
import { ageObstacle } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import { canonicalCity, cityLabel } from '#shared/language/cities.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { conflict, invalid } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { groupWithRight, visibleGroup } from './access.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { indexGroup } from './directory/search-index.ts'
import { ageRefusal } from './refusals.ts'
import { refuseWhileUndoable } from './ownership/guard.ts'
import { openRequests, withdrawRequests } from './requests-store.ts'
import {
  birthDateOf,
  countOwned,
  insertGroup,
  replaceLanguages,
  updateGroup,
  type GroupChange,
  type GroupRow,
} from './store.ts'
import { viewGroup } from './view.ts'

type NewGroup = RouteInput<typeof routes.createGroup>['body']
type Change = RouteInput<typeof routes.updateGroup>['body']

/** A city is found by both of its names, whichever the group was given. */
const searchText = (group: { name: string; description: string; city: string | null }) =>
  fold([group.name, group.description, group.city ?? '', group.city ? cityLabel(group.city) : ''].join(' '))

const cityOf = (text: string | null | undefined) => canonicalCity(text ?? '') || null

function checkQuestions(joinPolicy: string, questions: readonly string[]): void {
  if (joinPolicy === 'question' && questions.length === 0) {
    throw invalid('Write at least one question that people answer when they ask to join', 'questions')
  }
}

/** Makes a group; its maker owns it and is its first member. */
export async function createGroup(context: GroupsContext, makerId: number, input: NewGroup): Promise<Group> {
  const { platform, conversations } = context
  const { name, category, description = '', joinPolicy = 'open', questions = [], preview = false } = input
  const city = cityOf(input.city)
  const languages = [...new Set(input.languages ?? [])]
  checkQuestions(joinPolicy, questions)
  const obstacle = ageObstacle(category, await birthDateOf(platform.db, makerId), new Date(platform.clock.now()))
  if (obstacle) throw ageRefusal(obstacle)

  const id = newId()
  const conversationId = await conversations.createGroupConversation({
    ownerId: makerId,
    name,
    async within(trx, newConversationId, now) {
      if ((await countOwned(trx, makerId)) >= groupLimits.owned) {
        throw conflict(`You own ${groupLimits.owned} groups, which is the most. Dissolve one you no longer need first`)
      }
      await insertGroup(
        trx,
        {
          id,
          conversation_id: newConversationId,
          name,
          search_text: searchText({ name, description, city }),
          category,
          description,
          city,
          city_folded: city === null ? null : fold(city),
          languages: JSON.stringify(languages),
          join_policy: joinPolicy,
          questions: JSON.stringify(questions),
          preview: preview ? 1 : 0,
          owner_id: makerId,
          created_at: now,
          deleted_at: null,
        },
        languages,
      )
      await indexGroup(trx, id, { name, description, city })
      await writeAudit(trx, {
        groupId: id,
        at: now,
        actorId: makerId,
        type: 'group-created',
        after: { name, category },
      })
    },
  })
  context.presence.onJoined(makerId, conversationId)
  return viewGroup(context, await visibleGroup(platform.db, id, makerId, platform.clock.now()))
}

/** The fields of a change that differ from what is, before and after. */
function differences(row: GroupRow, change: Change): { before: Record<string, unknown>; after: Change } {
  const current: Required<Change> = {
    name: row.name,
    category: row.category as Category,
    description: row.description,
    city: row.city,
    languages: JSON.parse(row.languages) as string[],
    joinPolicy: row.join_policy as Required<Change>['joinPolicy'],
    questions: JSON.parse(row.questions) as string[],
    preview: row.preview === 1,
  }
  const wanted: Change = {
    ...change,
    ...(change.city === undefined ? {} : { city: cityOf(change.city) }),
    ...(change.languages ? { languages: [...new Set(change.languages)] } : {}),
  }
  const fields = (Object.keys(wanted) as (keyof Change)[]).filter(
    (field) => wanted[field] !== undefined && JSON.stringify(wanted[field]) !== JSON.stringify(current[field]),
  )
  return {
    before: Object.fromEntries(fields.map((field) => [field, current[field]])),
    after: Object.fromEntries(fields.map((field) => [field, wanted[field]])),
  }
}

function toColumns(row: GroupRow, after: Change): GroupChange {
  const { name = row.name, description = row.description, city = row.city } = after
  return {
    name,
    description,
    city,
    city_folded: city === null ? null : fold(city),
    search_text: searchText({ name, description, city }),
    ...(after.category ? { category: after.category } : {}),
    ...(after.languages ? { languages: JSON.stringify(after.languages) } : {}),
    ...(after.joinPolicy ? { join_policy: after.joinPolicy } : {}),
    ...(after.questions ? { questions: JSON.stringify(after.questions) } : {}),
    ...(after.preview === undefined ? {} : { preview: after.preview ? 1 : 0 }),
  }
}

/** Changes what a group says of itself and how one joins; what stays as it is leaves no trace. */
export async function changeGroup(context: GroupsContext, actorId: number, id: string, change: Change): Promise<Group> {
  const { platform, conversations } = context
  const row = await groupWithRight(platform.db, id, actorId, 'edit-group', platform.clock.now())
  const { before, after } = differences(row, change)
  if (Object.keys(before).length > 0) {
    checkQuestions(after.joinPolicy ?? row.join_policy, after.questions ?? (JSON.parse(row.questions) as string[]))
    if (after.category && adultCategories.has(after.category)) {
      throw conflict(
        'The members of this group joined without an age check, so it cannot become a group for adults. Create a new group there',
        'category',
      )
    }
    await conversations.renameConversation(row.conversation_id, {
      by: actorId,
      ...(after.name === undefined ? {} : { name: after.name }),
      ...(after.description === undefined ? {} : { description: after.description }),
      async within(trx, now) {
        const held = await groupWithRight(trx, id, actorId, 'edit-group', now)
        await updateGroup(trx, id, toColumns(held, after))
        const { name = held.name, description = held.description, city = held.city } = after
        await indexGroup(trx, id, { name, description, city })
        if (after.languages) await replaceLanguages(trx, id, after.languages)
        await writeAudit(trx, { groupId: id, at: now, actorId, type: 'group-changed', before, after })
      },
    })
  }
  return viewGroup(context, await visibleGroup(platform.db, id, actorId, platform.clock.now()))
}

/** Ends a group for everybody. Who has asked to join is told that it will not come to it. */
export async function dissolveGroup(context: GroupsContext, actorId: number, id: string): Promise<void> {
  const { platform, conversations } = context
  const row = await groupWithRight(platform.db, id, actorId, 'delete-group', platform.clock.now())
  let askers: number[] = []
  await conversations.deleteConversation(row.conversation_id, {
    reason: 'Its owner has dissolved the group',
    async within(trx, now) {
      await groupWithRight(trx, id, actorId, 'delete-group', now)
      await refuseWhileUndoable(trx, id)
      askers = (await openRequests(trx, id, now)).map((request) => request.user_id)
      await withdrawRequests(trx, id, now)
      await updateGroup(trx, id, { deleted_at: now })
      await writeAudit(trx, { groupId: id, at: now, actorId, type: 'group-dissolved', before: { name: row.name } })
    },
  })
  if (askers.length === 0) return
  platform.realtime.emit(askers.map(rooms.user), 'account', {
    type: 'join-decided',
    groupId: id,
    accepted: false,
    reason: 'Its owner has dissolved the group',
  })
}
