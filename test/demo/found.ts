import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { App } from '#server/app.ts'
import { groups } from '../fixtures/community/groups/index.ts'
import type { DemoGroup } from '../fixtures/community/groups/types.ts'
import { Refusal } from '../support/wire.ts'
import { actorOf, type Actor, type Cast } from './cast.ts'
import type { SetClock } from './clock.ts'
import { playOf, type Play } from './talk.ts'

const day = 24 * 60 * 60_000
/** Nothing in a group was said longer ago. Days. */
const oldestWords = 20

/** `name*` is an admin, `name+` a moderator. */
function parseMember(text: string): { handle: string; role: 'admin' | 'moderator' | 'member' } {
  if (text.endsWith('*')) return { handle: text.slice(0, -1), role: 'admin' }
  if (text.endsWith('+')) return { handle: text.slice(0, -1), role: 'moderator' }
  return { handle: text, role: 'member' }
}

async function foundOne(owner: Actor, one: DemoGroup): Promise<Group> {
  const { groups: mine } = await owner.person.call(routes.myGroups, {})
  const known = mine.find((group) => group.name === one.name)
  if (known) return known
  const { group } = await owner.person.call(routes.createGroup, {
    body: {
      name: one.name,
      category: one.category,
      description: one.description,
      city: one.city,
      languages: one.languages,
      // Doors open while the first members come in; the real policy follows.
      joinPolicy: 'open',
      preview: one.category !== 'personal-dating',
    },
  })
  return group
}

async function join(owner: Actor, group: Group, text: string, cast: Cast): Promise<void> {
  const { handle, role } = parseMember(text)
  const { person } = actorOf(cast, handle)
  const { group: seen } = await person.call(routes.group, { params: { id: group.id } })
  if (seen.myState !== 'member') await person.call(routes.joinGroup, { params: { id: group.id }, body: {} })
  if (role !== 'member' && seen.myRole !== role) {
    await owner.person.call(routes.updateMember, { params: { id: group.id, userId: person.id }, body: { role } })
  }
}

async function ask(group: Group, one: DemoGroup, cast: Cast): Promise<void> {
  for (const [handle, words] of Object.entries(one.asking ?? {})) {
    const body = Array.isArray(words) ? { answers: words } : { message: words }
    try {
      await actorOf(cast, handle).person.call(routes.joinGroup, { params: { id: group.id }, body })
    } catch (error) {
      // Whoever owns the group may have decided meanwhile.
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** Founds the 45 groups, lets their members in, and opens what is to be said in them. */
export async function found(app: App, cast: Cast, clock: SetClock, now: number): Promise<Play[]> {
  const plays: Play[] = []
  for (const [index, one] of groups.entries()) {
    const [ownerText = '', ...others] = one.members.split(' ')
    const owner = actorOf(cast, parseMember(ownerText).handle)
    clock.set(now - (120 - index) * day)
    const group = await foundOne(owner, one)
    if (group.joinPolicy === 'open') {
      for (const [order, text] of others.entries()) {
        // One after the other until the oldest things that are said.
        const since = 120 - index - oldestWords
        clock.set(now - (120 - index) * day + ((order + 1) / others.length) * since * day)
        await join(owner, group, text, cast)
      }
    }
    const joinPolicy = one.joinPolicy ?? 'open'
    if (group.joinPolicy !== joinPolicy) {
      await owner.person.call(routes.updateGroup, {
        params: { id: group.id },
        body: { joinPolicy, ...(one.questions ? { questions: one.questions } : {}) },
      })
    }
    if (one.featured) {
      await app.groups.feature(group.id, { position: one.featured, ...(one.why ? { note: one.why } : {}) })
    }
    clock.set(now - day)
    await ask(group, one, cast)
    plays.push(playOf(`g${index}`, group.conversationId, one.script, now))
  }
  return plays
}
