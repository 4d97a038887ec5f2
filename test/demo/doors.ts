import { routes } from '#shared/protocol/routes.ts'
import { drawPicture } from './art.ts'
import { actorOf, type Cast } from './cast.ts'
import type { SetClock } from './clock.ts'

const minute = 60_000
/** After everything that was said: a log goes forward in time. */
const begin = 40 * minute

interface Door {
  group: string
  owner: string
  picture: string
  tags: string[]
  /** Where the group has none yet. */
  guidelines?: string[]
  welcome: string
  links: { name: string; by: string; hours: number | null; maxUses: number | null; came: string[] }[]
  /** Members who have not accepted the guidelines yet. */
  unaccepted?: string[]
}

const doors: Door[] = [
  {
    group: 'Flat hunters',
    owner: 'mina',
    picture: 'seas-sea-wall',
    tags: ['flats', 'rooms', '租房'],
    welcome: 'Welcome to {group}, {name}. Say what you look for and where, and read these first:\n{rules}',
    links: [
      { name: 'Notice board, Changping Lu', by: 'mina', hours: 30 * 24, maxUses: 50, came: ['sam', 'zhao'] },
      { name: 'Newcomers’ breakfast', by: 'grace', hours: null, maxUses: null, came: ['ben'] },
    ],
  },
  {
    group: 'Night Runners',
    owner: 'lucie',
    picture: 'seas-lumiere',
    tags: ['running', 'beginners', '跑步'],
    guidelines: [
      'We start together and nobody is left behind.',
      'No adverts, no QR codes of other groups.',
      'Photos of others only after asking them. 拍照先问。',
    ],
    welcome: 'Welcome, {name}. Tuesdays are easy, Fridays are long. Tell us your pace and we find you company.',
    links: [
      { name: 'Poster at the track', by: 'lucie', hours: 90 * 24, maxUses: null, came: [] },
      { name: 'Spring run', by: 'lucie', hours: 1, maxUses: 100, came: [] },
    ],
    unaccepted: ['noah'],
  },
]

/** Gives two groups what a door can have: a picture, guidelines, a welcome, invite links with who came. Adds nothing twice. */
export async function openDoors(cast: Cast, clock: SetClock, now: number): Promise<void> {
  for (const door of doors) await openDoor(door, cast, clock, now)
  clock.set(now)
}

async function openDoor(door: Door, cast: Cast, clock: SetClock, now: number): Promise<void> {
  const personOf = (handle: string) => actorOf(cast, handle).person
  const owner = personOf(door.owner)
  const { groups } = await owner.call(routes.myGroups, {})
  const group = groups.find((one) => one.name.startsWith(door.group))
  if (!group) throw new Error(`The demo has no group called ${door.group}`)
  if (group.avatarUrl) return
  const params = { id: group.id }

  clock.set(now - begin)
  const base64 = (await drawPicture(door.picture)).toString('base64')
  await owner.call(routes.setGroupPicture, { params, body: { base64 } })
  await owner.call(routes.updateGroup, {
    params,
    body: {
      tags: door.tags,
      gate: { introduce: group.joinPolicy === 'question', minutes: 60 },
      welcome: { text: door.welcome, to: 'newcomer', minutes: null },
      ...(group.joinPolicy === 'question'
        ? {
            vouching: { needed: 2, admits: false },
            refusals: [
              'We take nobody without a picture and a city in the profile.',
              'Agents have a group of their own.',
            ],
          }
        : {}),
    },
  })
  if (door.guidelines) await owner.call(routes.updateGuidelines, { params, body: { rules: door.guidelines } })
  const guidelines = (await owner.call(routes.guidelines, { params, query: {} })).guidelines.version
  let order = 0
  for (const { name, by, hours, maxUses, came } of door.links) {
    const { invite } = await personOf(by).call(routes.createInvite, { params, body: { name, hours, maxUses } })
    for (const handle of came) {
      order += 1
      clock.set(now - begin + order * 9 * minute)
      await personOf(handle).call(routes.acceptInvitation, { params: { code: invite.code }, body: { guidelines } })
    }
  }
  clock.set(now)
  if (!door.guidelines) return
  const { members } = await owner.call(routes.members, { params, query: { limit: 200 } })
  const unaccepted = new Set((door.unaccepted ?? []).map((handle) => personOf(handle).id))
  const ids = new Set(members.map(({ userId }) => userId).filter((id) => !unaccepted.has(id)))
  for (const { person } of cast.values()) {
    if (ids.has(person.id)) await person.call(routes.acceptGuidelines, { params, body: { version: guidelines } })
  }
}
