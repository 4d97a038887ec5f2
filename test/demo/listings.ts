import { routes } from '#shared/protocol/routes.ts'
import { groups } from '../fixtures/community/groups/index.ts'
import { listings, type Days, type DemoListing } from '../fixtures/community/listings.ts'
import { answer, publish } from '../support/listings.ts'
import { upload } from '../support/media.ts'
import { drawPicture } from './art.ts'
import { actorOf, type Cast } from './cast.ts'
import type { SetClock } from './clock.ts'

const hour = 3_600_000
const day = 24 * hour

/** Days of China's calendar as of an instant. */
function daysFrom(now: number): Days {
  const on = (ahead: number) => new Date(now + 8 * hour + ahead * day).toISOString().slice(0, 10)
  return { on, at: (ahead, time) => new Date(`${on(ahead)}T${time}:00+08:00`).toISOString() }
}

async function groupIdOf(cast: Cast, { group, by }: DemoListing): Promise<string> {
  const { groups: mine } = await actorOf(cast, by).person.call(routes.myGroups, {})
  const found = mine.find((one) => one.name === group)
  if (!found) throw new Error(`${by} is not in ${group}`)
  return found.id
}

/** Publishes what the groups list and lets people answer. What is there already, over or not, stays as it is. */
export async function listAll(cast: Cast, clock: SetClock, now: number): Promise<void> {
  for (const [index, one] of listings.entries()) {
    const { person } = actorOf(cast, one.by)
    const id = await groupIdOf(cast, one)
    const query = { show: 'mine' as const, limit: 60 }
    const { listings: mine } = await person.call(routes.listings, { params: { id }, query })
    if (mine.some((listing) => listing.title === one.title)) continue
    clock.set(now - (3 + index) * hour)
    const picture = one.picture
      ? await upload(person, { bytes: await drawPicture(one.picture), name: `${one.picture}.jpg`, kind: 'image' })
      : null
    const { title, text } = one
    const pictureIds = picture ? [picture.id] : []
    const listing = await publish(person, { id }, one.details(daysFrom(now)), { title, text, pictureIds })
    for (const given of ['going', 'maybe'] as const) {
      for (const handle of one[given]?.split(' ') ?? []) {
        clock.set(clock.now() + 60_000)
        await answer(actorOf(cast, handle).person, listing, given)
      }
    }
  }
}

/** Whether every author and everybody who answers is a member of the group; for the test of the demo. */
export const strangers = (): string[] =>
  listings.flatMap(({ group, by, going = '', maybe = '' }) => {
    const members =
      groups
        .find((one) => one.name === group)
        ?.members.replace(/[*+]/g, '')
        .split(' ') ?? []
    return [by, ...`${going} ${maybe}`.split(' ').filter(Boolean)].filter((handle) => !members.includes(handle))
  })
