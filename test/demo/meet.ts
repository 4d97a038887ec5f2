import { routes } from '#shared/protocol/routes.ts'
import { directs, folders, friendships, remarks, requests } from '../fixtures/community/directs.ts'
import { Refusal } from '../support/wire.ts'
import { actorOf, type Actor, type Cast } from './cast.ts'
import type { SetClock } from './clock.ts'
import { playOf, type Play } from './talk.ts'

const day = 24 * 60 * 60_000

async function befriend(from: Actor, to: Actor): Promise<void> {
  const { contacts } = await from.person.call(routes.contacts, {})
  if (contacts.some((one) => one.userId === to.person.id)) return
  const { request } = await from.person.call(routes.requestContact, { body: { userId: to.person.id } })
  if (request.state === 'pending') {
    await to.person.call(routes.answerContactRequest, { params: { id: request.id }, body: { action: 'accept' } })
  }
}

/** Makes people contacts, files them in folders, leaves some requests open, and opens the direct conversations. */
export async function meet(cast: Cast, clock: SetClock, now: number): Promise<Play[]> {
  clock.set(now - 30 * day)
  const pairs = [...directs.map((one) => one.between), ...friendships]
  for (const [a, b] of pairs) await befriend(actorOf(cast, a), actorOf(cast, b))

  for (const [handle, byFolder] of Object.entries(folders)) {
    const { person } = actorOf(cast, handle)
    await person.call(routes.setFolders, { body: { folders: Object.keys(byFolder) } })
    for (const [folder, members] of Object.entries(byFolder)) {
      for (const member of members) {
        const userId = actorOf(cast, member).person.id
        await person.call(routes.updateContact, { params: { userId }, body: { folder } })
      }
    }
  }
  for (const [owner, other, remark] of remarks) {
    const userId = actorOf(cast, other).person.id
    await actorOf(cast, owner).person.call(routes.updateContact, { params: { userId }, body: { remark } })
  }

  clock.set(now - day)
  for (const [from, to, message] of requests) {
    try {
      const userId = actorOf(cast, to).person.id
      await actorOf(cast, from).person.call(routes.requestContact, { body: { userId, message } })
    } catch (error) {
      // Somebody who uses the demo may have answered it meanwhile.
      if (!(error instanceof Refusal) || !['conflict', 'rate_limited', 'forbidden'].includes(error.code)) throw error
    }
  }

  clock.set(now - 20 * day)
  const plays: Play[] = []
  for (const { between, script } of directs) {
    const [a, b] = between
    const { conversation } = await actorOf(cast, a).person.call(routes.openDirect, {
      body: { userId: actorOf(cast, b).person.id },
    })
    plays.push(playOf(`${a}-${b}`, conversation.id, script, now))
  }
  return plays
}
