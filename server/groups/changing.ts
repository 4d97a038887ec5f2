import { adultCategories, cardCategories, type Category } from '#shared/groups/categories.ts'
import { ageObstacle } from '#shared/groups/joining.ts'
import { areQuestionsMissing } from '#shared/groups/settings.ts'
import { canonicalCity, cityLabel } from '#shared/language/cities.ts'
import type { Group, JoinPolicy } from '#shared/protocol/groups.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { readGate } from '../conversations/door.ts'
import { updateConversationRow } from '../conversations/members-store.ts'
import type { Db } from '../platform/db/database.ts'
import { conflict, invalid } from '../platform/errors.ts'
import { groupWithRight, visibleGroup } from './access.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { indexGroup } from './directory/search-index.ts'
import { settingsOf } from './door/settings.ts'
import { replaceLanguages, updateGroup, type GroupChange, type GroupRow } from './store.ts'
import { viewGroup } from './view.ts'

type Change = RouteInput<typeof routes.updateGroup>['body']

interface Found {
  name: string
  description: string
  city: string | null
  tags: readonly string[]
}

/** A city is found by both of its names, whichever the group was given. */
export const searchText = ({ name, description, city, tags }: Found) =>
  fold([name, description, city ?? '', city ? cityLabel(city) : '', ...tags].join(' '))

export const cityOf = (text: string | null | undefined) => canonicalCity(text ?? '') || null

export function checkQuestions(joinPolicy: string, questions: readonly unknown[]): void {
  if (areQuestionsMissing(joinPolicy, questions)) {
    throw invalid('Write at least one question that people answer when they ask to join', 'questions')
  }
}

/** Each tag once, however it is written. */
export const distinctTags = (tags: readonly string[]): string[] => [
  ...new Map(tags.filter((tag) => tag !== '').map((tag) => [fold(tag), tag])).values(),
]

/**
 * A group that only members see is joined by invitation alone. Choosing one of the two without the other chooses both;
 * a group that opens again is listed again.
 */
export function settleVisibility(
  before: { joinPolicy: JoinPolicy; visibility: NonNullable<Group['visibility']> },
  { joinPolicy, visibility }: { joinPolicy?: JoinPolicy | undefined; visibility?: Group['visibility'] },
): { joinPolicy: JoinPolicy; visibility: NonNullable<Group['visibility']> } {
  if (joinPolicy !== undefined && visibility !== undefined) {
    if (visibility === 'invite' && joinPolicy !== 'invite') {
      throw invalid('A group that only members see takes new members by invitation alone', 'joinPolicy')
    }
    return { joinPolicy, visibility }
  }
  if (visibility !== undefined) {
    return { visibility, joinPolicy: visibility === 'invite' ? 'invite' : before.joinPolicy }
  }
  if (joinPolicy === undefined || joinPolicy === before.joinPolicy) {
    return { joinPolicy: before.joinPolicy, visibility: before.visibility }
  }
  if (joinPolicy === 'invite') return { joinPolicy, visibility: 'invite' }
  return { joinPolicy, visibility: before.visibility === 'invite' ? 'listed' : before.visibility }
}

/** A group as the fields of a change would describe it. */
const currentOf = (row: GroupRow): Required<Change> => {
  const { joinQuestions, ...settings } = settingsOf(row)
  return {
    name: row.name,
    category: row.category as Category,
    description: row.description,
    city: row.city,
    languages: JSON.parse(row.languages) as string[],
    joinPolicy: row.join_policy as JoinPolicy,
    questions: joinQuestions,
    preview: row.preview === 1,
    tags: JSON.parse(row.tags) as string[],
    visibility: row.visibility as NonNullable<Group['visibility']>,
    adultsOnly: row.adults_only === 1,
    ...settings,
  }
}

/** The fields of a change that differ from what is, before and after. */
function differences(row: GroupRow, change: Change): { before: Record<string, unknown>; after: Change } {
  const current = currentOf(row)
  const wanted: Change = {
    ...change,
    ...settleVisibility(current, change),
    ...(change.city === undefined ? {} : { city: cityOf(change.city) }),
    ...(change.languages ? { languages: [...new Set(change.languages)] } : {}),
    ...(change.tags ? { tags: distinctTags(change.tags) } : {}),
  }
  const fields = (Object.keys(wanted) as (keyof Change)[]).filter(
    (field) => wanted[field] !== undefined && JSON.stringify(wanted[field]) !== JSON.stringify(current[field]),
  )
  return {
    before: Object.fromEntries(fields.map((field) => [field, current[field]])),
    after: Object.fromEntries(fields.map((field) => [field, wanted[field]])),
  }
}

const flag = (on: boolean) => (on ? 1 : 0)

function toColumns(row: GroupRow, after: Change): GroupChange {
  const { name = row.name, description = row.description, city = row.city } = after
  const tags = after.tags ?? (JSON.parse(row.tags) as string[])
  return {
    name,
    description,
    city,
    city_folded: city === null ? null : fold(city),
    search_text: searchText({ name, description, city, tags }),
    tags: JSON.stringify(tags),
    ...(after.category ? { category: after.category } : {}),
    ...(after.languages ? { languages: JSON.stringify(after.languages) } : {}),
    ...(after.joinPolicy ? { join_policy: after.joinPolicy } : {}),
    ...(after.visibility ? { visibility: after.visibility } : {}),
    ...(after.questions ? { questions: JSON.stringify(after.questions) } : {}),
    ...(after.preview === undefined ? {} : { preview: flag(after.preview) }),
    ...(after.capacity === undefined ? {} : { capacity: after.capacity }),
    ...(after.adultsOnly === undefined ? {} : { adults_only: flag(after.adultsOnly) }),
    ...(after.autoApprove === undefined ? {} : { auto_approve: flag(after.autoApprove) }),
    ...(after.admitIf ? { admit_if: JSON.stringify(after.admitIf) } : {}),
    ...(after.check === undefined ? {} : { door_check: after.check && JSON.stringify(after.check) }),
    ...(after.vouching ? { vouches_needed: after.vouching.needed, vouches_admit: flag(after.vouching.admits) } : {}),
    ...(after.welcome === undefined ? {} : { welcome: after.welcome && JSON.stringify(after.welcome) }),
    ...(after.refusals ? { refusals: JSON.stringify(after.refusals) } : {}),
  }
}

/** Refuses what would not hold for the members there are, or is more than the operator allows. */
async function check(context: GroupsContext, db: Db, row: GroupRow, after: Change): Promise<void> {
  const { clock, config } = context.platform
  checkQuestions(after.joinPolicy ?? row.join_policy, after.questions ?? settingsOf(row).joinQuestions)
  if (after.capacity !== undefined && after.capacity > config.groupCapacity) {
    const most = config.groupCapacity.toLocaleString('en')
    throw invalid(`Groups on this server take at most ${most} members`, 'capacity')
  }
  if (after.capacity !== undefined && after.capacity < row.member_count) {
    throw conflict(`The group has ${row.member_count} members already, so it cannot be for fewer`, 'capacity')
  }
  if (after.category && adultCategories.has(after.category)) {
    throw conflict(
      'The members of this group joined without an age check, so it cannot become a group for adults. Create a new group there',
      'category',
    )
  }
  if (after.category && cardCategories.has(row.category as Category)) {
    throw conflict(
      'The members of this group joined where nobody sees who is in it, so it stays in its category. Create a new group elsewhere',
      'category',
    )
  }
  if (after.adultsOnly !== true) return
  const now = new Date(clock.now())
  const members = await db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.conversation_id', '=', row.conversation_id)
    .where('m.left_at', 'is', null)
    .select('u.birth_date')
    .execute()
  const isAdult = (birthDate: string | null) => ageObstacle(row.category as Category, birthDate, now, true) === null
  if (members.every((member) => isAdult(member.birth_date))) return
  throw conflict(
    'Members of this group are under 18, or have not said when they were born, so it cannot become a group for adults. Create a new group for that',
    'adultsOnly',
  )
}

/** Changes what a group says of itself and how one joins; what stays as it is leaves no trace. */
export async function changeGroup(context: GroupsContext, actorId: number, id: string, change: Change): Promise<Group> {
  const { platform, conversations } = context
  const row = await groupWithRight(platform.db, id, actorId, 'edit-group', platform.clock.now())
  const { before, after } = differences(row, change)
  if (Object.keys(before).length > 0) {
    await check(context, platform.db, row, after)
    await conversations.renameConversation(row.conversation_id, {
      by: actorId,
      ...(after.name === undefined ? {} : { name: after.name }),
      ...(after.description === undefined ? {} : { description: after.description }),
      async within(trx, now) {
        const held = await groupWithRight(trx, id, actorId, 'edit-group', now)
        await updateGroup(trx, id, toColumns(held, after))
        const { name = held.name, description = held.description, city = held.city } = after
        const tags = after.tags ?? (JSON.parse(held.tags) as string[])
        const category = after.category ?? (held.category as Category)
        await indexGroup(trx, id, { name, description, city, category, tags })
        if (after.languages) await replaceLanguages(trx, id, after.languages)
        if (after.gate) {
          const known = readGate(held.gate)
          const introduceSince = known.introduce ? known.introduceSince : now
          const asksNothing = !after.gate.introduce && after.gate.minutes === 0
          const gate = asksNothing ? null : JSON.stringify({ ...after.gate, introduceSince })
          await updateConversationRow(trx, held.conversation_id, { gate, updated_at: now })
        }
        await writeAudit(trx, { groupId: id, at: now, actorId, type: 'group-changed', before, after })
      },
    })
  }
  return viewGroup(context, await visibleGroup(platform.db, id, actorId, platform.clock.now()))
}
