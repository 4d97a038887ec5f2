import { routes } from '#shared/protocol/routes.ts'
import { demoPassword, emailOf, people, type DemoPerson } from '../fixtures/community/people.ts'
import { callRoute, Person, Refusal, type TestConnection } from '../support/wire.ts'
import type { SetClock } from './clock.ts'

const day = 24 * 60 * 60_000

/** Somebody of the demo, signed in and connected. */
export interface Actor {
  person: Person
  connection: TestConnection
}

export type Cast = Map<string, Actor>

export function actorOf(cast: Cast, handle: string): Actor {
  const actor = cast.get(handle)
  if (!actor) throw new Error(`Nobody in the demo is called ${handle}`)
  return actor
}

/** A session of one of the demo's people, or null where they have no account yet. */
async function signIn(url: string, handle: string): Promise<Person | null> {
  try {
    const { token, user } = await callRoute(url, routes.login, {
      body: { login: emailOf(handle), password: demoPassword, device: 'Demo' },
    })
    return new Person(url, token, user, demoPassword)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unauthenticated') return null
    throw error
  }
}

/** Makes the account; the profile says what registration does not ask. */
async function makeAccount(url: string, one: DemoPerson): Promise<void> {
  const { token, user } = await callRoute(url, routes.register, {
    body: {
      email: emailOf(one.handle),
      password: demoPassword,
      displayName: one.displayName,
      city: one.city,
      languages: Object.keys(one.languages),
      birthDate: one.birthDate,
      device: 'Demo',
    },
  })
  const person = new Person(url, token, user, demoPassword)
  await person.call(routes.updateMe, {
    body: {
      signature: one.signature,
      homeCountry: one.homeCountry,
      languageLevels: one.languages,
      learning: one.learning,
      hereFor: one.hereFor,
    },
  })
  await person.call(routes.logout, {})
}

/** Brings everybody on stage; accounts that are not there yet are made, spread over the last months. */
export async function gatherCast(url: string, clock: SetClock, now: number): Promise<{ cast: Cast; made: number }> {
  const cast: Cast = new Map()
  let made = 0
  for (const [index, one] of people.entries()) {
    clock.set(now)
    let person = await signIn(url, one.handle)
    if (!person) {
      clock.set(now - 200 * day + index * 2 * day)
      await makeAccount(url, one)
      made += 1
      clock.set(now)
      person = await signIn(url, one.handle)
    }
    if (!person) throw new Error(`${one.handle} has an account with another password`)
    cast.set(one.handle, { person, connection: await person.connect() })
  }
  return { cast, made }
}

/** Signs everybody out again, so that no session of the demo stays behind. */
export async function dismissCast(cast: Cast): Promise<void> {
  for (const { person, connection } of cast.values()) {
    connection.close()
    await person.call(routes.logout, {})
  }
}
