import { ageBandOf } from '#shared/dating/age.ts'
import { nextNewPersonAt } from '#shared/dating/approach.ts'
import { datingLimits } from '#shared/dating/limits.ts'
import { ageObstacle } from '#shared/groups/joining.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import { containsLink } from '#shared/moderation/links.ts'
import type { DatingCard, DatingCardContent, DatingPart } from '#shared/protocol/dating.ts'
import { fold } from '#shared/search/fold.ts'
import { ageRefusal } from '../groups/refusals.ts'
import { birthDateOf } from '../groups/store.ts'
import { lookAfterFile } from '../media/store.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { invalid } from '../platform/errors.ts'
import type { DatingContext } from './context.ts'
import {
  approachTimes,
  countCards,
  deleteCard,
  findOwnCard,
  ownGroups,
  picturesOf,
  replacePictures,
  saveCard,
} from './store.ts'
import { viewCards } from './view.ts'

const category = 'personal-dating'

/** To how many new people somebody may write through their cards now. */
async function newPeopleOf({ platform: { db, clock } }: DatingContext, userId: number) {
  const now = clock.now()
  const times = await approachTimes(db, userId, now - datingLimits.newPeopleWithin)
  const nextAt = nextNewPersonAt(times, now)
  return {
    left: Math.max(0, datingLimits.newPeople - times.length),
    nextAt: nextAt === null ? null : iso(nextAt),
  }
}

/** Whether and how somebody takes part. */
export async function readPart(context: DatingContext, userId: number): Promise<DatingPart> {
  const { db, clock } = context.platform
  const now = clock.now()
  const birthDate = await birthDateOf(db, userId)
  const row = await findOwnCard(db, userId)
  const [card] = row ? await viewCards(context, [row], userId) : []
  const groups = await ownGroups(db, userId)
  return {
    card: card ?? null,
    obstacle: ageObstacle(category, birthDate, new Date(now)),
    age: birthDate === null ? null : ageBandOf(birthDate, new Date(now)),
    groups: await Promise.all(
      groups.map(async ({ id, name, conversation_id: conversationId }) => ({
        id,
        name,
        people: await countCards(db, conversationId, userId, now),
      })),
    ),
    newPeople: await newPeopleOf(context, userId),
  }
}

/** Nobody looks at it any more, so it goes with the next round. */
async function releaseFiles(trx: Trx, fileIds: readonly string[], now: number): Promise<void> {
  for (const id of fileIds) await lookAfterFile(trx, id, now)
}

/** Writes somebody's card: they take part from now on. */
export async function saveOwn(context: DatingContext, userId: number, content: DatingCardContent): Promise<DatingCard> {
  const { platform, media } = context
  const { db, clock } = platform
  const obstacle = ageObstacle(category, await birthDateOf(db, userId), new Date(clock.now()))
  if (obstacle) throw ageRefusal(obstacle)
  if (containsLink(content.text)) throw invalid('"text": must not have links; people meet here first', 'text')
  const city = canonicalCity(content.city)
  const pictureIds = [...new Set(content.pictureIds)]
  await media.claimPictures(pictureIds, userId)
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    await saveCard(trx, {
      user_id: userId,
      looking_for: JSON.stringify([...new Set(content.lookingFor)]),
      text: content.text,
      languages: JSON.stringify([...new Set(content.languages)]),
      city,
      city_folded: fold(city),
      created_at: now,
      updated_at: now,
    })
    await releaseFiles(trx, await replacePictures(trx, userId, pictureIds), now)
  })
  const row = await findOwnCard(db, userId)
  const [card] = row ? await viewCards(context, [row], userId) : []
  if (!card) throw new Error(`The card of ${userId} is gone as soon as it was written`)
  return card
}

/** Ends somebody's taking part. To whom they wrote stays known, so that leaving lifts no limit. */
export async function leave({ platform: { db, clock } }: DatingContext, userId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const fileIds = (await picturesOf(trx, [userId])).get(userId) ?? []
    await deleteCard(trx, userId)
    await releaseFiles(trx, fileIds, clock.now())
  })
}
