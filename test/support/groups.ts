import { expect } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Person } from './wire.ts'

type Body = RouteArguments<typeof routes.createGroup>['body']

let count = 0

/** A new group of a person's: open, about travel, in English, unless told otherwise. */
export async function createGroup(owner: Person, more: Partial<Body> = {}): Promise<Group> {
  count += 1
  const body: Body = { name: `Group ${count}`, category: 'travel-leisure', languages: ['en'], ...more }
  return (await owner.call(routes.createGroup, { body })).group
}

/** Lets people into an open group. */
export async function joinAll(group: Group, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    expect(await person.call(routes.joinGroup, { params: { id: group.id }, body: {} })).toEqual({ state: 'joined' })
  }
}

/** The group as a person sees it now. */
export async function seenBy(person: Person, group: Pick<Group, 'id'>): Promise<Group> {
  return (await person.call(routes.group, { params: { id: group.id } })).group
}
