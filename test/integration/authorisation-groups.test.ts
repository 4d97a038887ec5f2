import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register, type Person } from '../support/wire.ts'

const everybody = ['owner', 'admin', 'moderator', 'member', 'pending', 'banned', 'stranger', 'signed-out'] as const
type Who = (typeof everybody)[number]
type Outcome = 'ok' | 'forbidden' | 'not_found' | 'conflict' | 'unauthenticated'
type Row = Record<Exclude<Who, 'signed-out'>, Outcome>

/** A group with somebody of every kind, a plain member to act on, and a request to answer. */
interface Scene {
  id: string
  target: number
  request: string
}

interface Call {
  method: string
  path: (scene: Scene) => string
  body?: unknown
}

const all = (outcome: Outcome): Row => ({
  owner: outcome,
  admin: outcome,
  moderator: outcome,
  member: outcome,
  pending: outcome,
  banned: outcome,
  stranger: outcome,
})
const outsiders = (outcome: Outcome) => ({ pending: outcome, banned: outcome, stranger: outcome })

/** Written by hand from the rules, not from the code: who may make which call on a listed group, and what others get. */
const listed: Record<string, Call & { outcome: Row; changes?: boolean }> = {
  groups: { method: 'GET', path: () => '/groups', outcome: all('ok') },
  categories: { method: 'GET', path: () => '/groups/categories', outcome: all('ok') },
  myGroups: { method: 'GET', path: () => '/groups/mine', outcome: all('ok') },
  group: { method: 'GET', path: ({ id }) => `/groups/${id}`, outcome: all('ok') },
  members: {
    method: 'GET',
    path: ({ id }) => `/groups/${id}/members`,
    outcome: { ...all('ok'), ...outsiders('forbidden') },
  },
  joinRequests: {
    method: 'GET',
    path: ({ id }) => `/groups/${id}/requests`,
    outcome: { ...all('ok'), member: 'forbidden', ...outsiders('forbidden') },
  },
  audit: {
    method: 'GET',
    path: ({ id }) => `/groups/${id}/audit`,
    outcome: { ...all('ok'), member: 'forbidden', ...outsiders('forbidden') },
  },
  updateGroup: {
    method: 'PATCH',
    path: ({ id }) => `/groups/${id}`,
    body: { description: 'Another purpose' },
    changes: true,
    outcome: { ...all('forbidden'), owner: 'ok', admin: 'ok' },
  },
  deleteGroup: {
    method: 'DELETE',
    path: ({ id }) => `/groups/${id}`,
    changes: true,
    outcome: { ...all('forbidden'), owner: 'ok' },
  },
  joinGroup: {
    method: 'POST',
    path: ({ id }) => `/groups/${id}/join`,
    body: {},
    changes: true,
    outcome: { ...all('ok'), banned: 'forbidden' },
  },
  leaveGroup: {
    method: 'POST',
    path: ({ id }) => `/groups/${id}/leave`,
    changes: true,
    outcome: { ...all('ok'), owner: 'conflict' },
  },
  updateMember: {
    method: 'PATCH',
    path: ({ id, target }) => `/groups/${id}/members/${target}`,
    body: { role: 'moderator' },
    changes: true,
    outcome: { ...all('forbidden'), owner: 'ok', admin: 'ok' },
  },
  removeMember: {
    method: 'DELETE',
    path: ({ id, target }) => `/groups/${id}/members/${target}`,
    body: { reason: 'Test', ban: true },
    changes: true,
    outcome: { ...all('forbidden'), owner: 'ok', admin: 'ok', moderator: 'ok' },
  },
  answerJoinRequest: {
    method: 'POST',
    path: ({ id, request }) => `/groups/${id}/requests/${request}`,
    body: { action: 'accept' },
    changes: true,
    outcome: { ...all('forbidden'), owner: 'ok', admin: 'ok', moderator: 'ok' },
  },
}

/** An invite-only group: whoever is not in it may not know of it. Who asked before it closed still may. */
const hidden: Record<string, Partial<Row>> = Object.fromEntries(
  Object.entries(listed)
    .filter(([name]) => !['groups', 'categories', 'myGroups', 'joinGroup'].includes(name))
    .map(([name, { outcome }]) => [name, { member: outcome.member, banned: 'not_found', stranger: 'not_found' }]),
)

onEveryStorage((kind) => {
  let server: TestServer
  let people: Record<Exclude<Who, 'signed-out'>, Person>
  let target: Person
  let asker: Person

  beforeAll(async () => {
    server = await startServer({ storage: kind })
    const one = () => register(server.url)
    people = {
      owner: await one(),
      admin: await one(),
      moderator: await one(),
      member: await one(),
      pending: await one(),
      banned: await one(),
      stranger: await one(),
    }
    target = await one()
    asker = await one()
  })
  afterAll(() => server.stop())

  async function stage(joinPolicy: 'approval' | 'invite'): Promise<Scene> {
    const { owner, admin, moderator, member, pending, banned } = people
    const group = await createGroup(owner)
    const { id } = group
    await joinAll(group, [admin, moderator, member, banned, target])
    for (const [person, role] of [
      [admin, 'admin'],
      [moderator, 'moderator'],
    ] as const) {
      await owner.call(routes.updateMember, { params: { id, userId: person.id }, body: { role } })
    }
    await owner.call(routes.removeMember, { params: { id, userId: banned.id }, body: { ban: true } })
    await owner.call(routes.updateGroup, { params: { id }, body: { joinPolicy: 'approval' } })
    for (const person of [pending, asker]) await person.call(routes.joinGroup, { params: { id }, body: {} })
    const { requests } = await owner.call(routes.joinRequests, { params: { id } })
    const request = requests.find((one) => one.user.id === asker.id)?.id ?? ''
    if (joinPolicy === 'invite') await owner.call(routes.updateGroup, { params: { id }, body: { joinPolicy } })
    return { id, target: target.id, request }
  }

  async function outcomeOf(call: Call, scene: Scene, who: Who): Promise<Outcome> {
    const token = who === 'signed-out' ? undefined : people[who].token
    const { status, json } = await rawCall(server.url, call.method, call.path(scene), call.body, token)
    return status < 300 ? 'ok' : (json as { error: { code: Outcome } }).error.code
  }

  const clear = (scene: Scene) => rawCall(server.url, 'DELETE', `/groups/${scene.id}`, undefined, people.owner.token)

  test.each(Object.entries(listed))('%s: who may, and what others get', async (_name, { outcome, ...call }) => {
    const found: Partial<Record<Who, Outcome>> = {}
    let scene = await stage('approval')
    for (const who of everybody) {
      found[who] = await outcomeOf(call, scene, who)
      if (!call.changes || who === 'signed-out') continue
      await clear(scene)
      scene = await stage('approval')
    }
    await clear(scene)
    expect(found).toEqual({ ...outcome, 'signed-out': 'unauthenticated' })
  })

  test.each(Object.entries(hidden))('%s of an invite-only group: unknown to outsiders', async (name, outcome) => {
    const call = listed[name]
    if (!call) throw new Error(`There is no call ${name}`)
    const scene = await stage('invite')
    const found: Partial<Record<Who, Outcome>> = {}
    for (const who of ['stranger', 'banned', 'member'] as const) found[who] = await outcomeOf(call, scene, who)
    await clear(scene)
    expect(found).toEqual(outcome)
  })

  test('every call on a group that does not exist, or no longer does, is not found', async () => {
    const gone = await stage('approval')
    await clear(gone)
    for (const [name, call] of Object.entries(listed)) {
      if (['groups', 'categories', 'myGroups'].includes(name)) continue
      for (const scene of [gone, { ...gone, id: 'nothing' }]) {
        expect({ name, outcome: await outcomeOf(call, scene, 'owner') }).toEqual({ name, outcome: 'not_found' })
      }
    }
  })

  test('a request or member of one group cannot be reached through another', async () => {
    const [mine, other] = [await stage('approval'), await stage('approval')]
    const { answerJoinRequest } = listed
    if (!answerJoinRequest) throw new Error('The matrix lost a row')
    expect(await outcomeOf(answerJoinRequest, { ...mine, request: other.request }, 'owner')).toBe('not_found')
    await clear(mine)
    await clear(other)
  })
})
