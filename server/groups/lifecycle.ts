import { cardCategories } from '#shared/groups/categories.ts'
import { ageObstacle } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { conflict } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { groupWithRight, visibleGroup } from './access.ts'
import { writeAudit } from './audit.ts'
import { checkQuestions, cityOf, distinctTags, searchText, settleVisibility } from './changing.ts'
import type { GroupsContext } from './context.ts'
import { indexGroup } from './directory/search-index.ts'
import { ageRefusal } from './refusals.ts'
import { refuseWhileUndoable } from './ownership/guard.ts'
import { openRequests, withdrawRequests } from './requests-store.ts'
import { birthDateOf, countOwned, insertGroup, updateGroup } from './store.ts'
import { viewGroup } from './view.ts'

type NewGroup = RouteInput<typeof routes.createGroup>['body']
/** Makes a group; its maker owns it and is its first member. */
export async function createGroup(context: GroupsContext, makerId: number, input: NewGroup): Promise<Group> {
  const { platform, conversations } = context
  const { name, category, description = '', questions = [], preview = false, adultsOnly = false } = input
  const { joinPolicy, visibility } = settleVisibility({ joinPolicy: 'open', visibility: 'listed' }, input)
  const tags = distinctTags(input.tags ?? [])
  const city = cityOf(input.city)
  const languages = [...new Set(input.languages ?? [])]
  checkQuestions(joinPolicy, questions)
  const obstacle = ageObstacle(
    category,
    await birthDateOf(platform.db, makerId),
    new Date(platform.clock.now()),
    adultsOnly,
  )
  if (obstacle) throw ageRefusal(obstacle)

  const id = newId()
  const conversationId = await conversations.createGroupConversation({
    ownerId: makerId,
    name,
    hidesMembers: cardCategories.has(category),
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
          search_text: searchText({ name, description, city, tags }),
          category,
          description,
          city,
          city_folded: city === null ? null : fold(city),
          languages: JSON.stringify(languages),
          join_policy: joinPolicy,
          questions: JSON.stringify(questions),
          preview: preview ? 1 : 0,
          tags: JSON.stringify(tags),
          visibility,
          adults_only: adultsOnly ? 1 : 0,
          avatar_key: null,
          welcome: null,
          capacity: Math.min(groupLimits.capacity, platform.config.groupCapacity),
          owner_id: makerId,
          created_at: now,
          deleted_at: null,
        },
        languages,
      )
      await indexGroup(trx, id, { name, description, city, category, tags })
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
