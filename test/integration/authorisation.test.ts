import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { connected, makeGroup, openDirect, send } from '#test/support/talk.ts'
import { rawCall, type Person, type TestConnection } from '#test/support/wire.ts'

const everybody = ['owner', 'admin', 'moderator', 'member', 'left', 'stranger'] as const
type Who = (typeof everybody)[number]
type Outcome = 'ok' | 'forbidden' | 'not_found'

/** Messages in the group that a call can be about; new for every cell of the table. */
interface Scene {
  group: string
  byOwner: number
  byMember: number
  own: number
  ownDirect: string
}

interface Call {
  /** A socket call by its name, or an HTTP call by its method. */
  name: string
  path?: (scene: Scene) => string
  payload?: (scene: Scene) => Record<string, unknown>
  outcome: Record<Who, Outcome>
}

const inside = (outcome: Outcome) => ({ owner: outcome, admin: outcome, moderator: outcome, member: outcome })
const outside = { left: 'not_found', stranger: 'not_found' } as const
const members = { ...inside('ok'), ...outside }
const text = (words: string, more: object = {}) => ({ type: 'text', text: words, ...more })
const message = (scene: Scene, body: object) => ({ conversationId: scene.group, clientId: crypto.randomUUID(), body })

/** Written by hand from the rules, not from the code: who may make which call on a group's conversation. */
const table: Record<string, Call> = {
  'send a message': {
    name: 'message:send',
    payload: (scene) => message(scene, text('hello')),
    outcome: members,
  },
  'mention everybody': {
    name: 'message:send',
    payload: (scene) => message(scene, text('hello', { mentions: 'all' })),
    outcome: { ...members, moderator: 'forbidden', member: 'forbidden' },
  },
  'forward into it': {
    name: 'message:forward',
    payload: (scene) => ({
      conversationId: scene.group,
      clientId: crypto.randomUUID(),
      source: { conversationId: scene.ownDirect, seq: 1 },
    }),
    outcome: members,
  },
  'forward out of it': {
    name: 'message:forward',
    payload: (scene) => ({
      conversationId: scene.ownDirect,
      clientId: crypto.randomUUID(),
      source: { conversationId: scene.group, seq: scene.byOwner },
    }),
    outcome: members,
  },
  'edit what they wrote': {
    name: 'message:edit',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.own, text: 'edited' }),
    outcome: members,
  },
  'edit what a member wrote': {
    name: 'message:edit',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.byMember, text: 'edited' }),
    outcome: { ...inside('forbidden'), ...outside },
  },
  'recall what they wrote': {
    name: 'message:recall',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.own }),
    outcome: members,
  },
  'recall what a member wrote': {
    name: 'message:recall',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.byMember }),
    outcome: { ...members, member: 'forbidden' },
  },
  'recall what the owner wrote': {
    name: 'message:recall',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.byOwner }),
    outcome: { ...inside('forbidden'), owner: 'ok', ...outside },
  },
  react: {
    name: 'message:react',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.byOwner, emoji: '👍', on: true }),
    outcome: members,
  },
  pin: {
    name: 'message:pin',
    payload: (scene) => ({ conversationId: scene.group, seq: scene.byMember, on: true }),
    outcome: { ...members, member: 'forbidden' },
  },
  'fetch events': {
    name: 'events:fetch',
    payload: ({ group }) => ({ conversationId: group }),
    outcome: members,
  },
  read: {
    name: 'conversation:read',
    payload: ({ group, byOwner }) => ({ conversationId: group, seq: byOwner }),
    outcome: members,
  },
  type: { name: 'conversation:typing', payload: ({ group }) => ({ conversationId: group }), outcome: members },
  show: { name: 'conversation:show', payload: ({ group }) => ({ conversationId: group }), outcome: members },
  'GET the conversation': { name: 'GET', path: ({ group }) => `/conversations/${group}`, outcome: members },
  'GET its events': { name: 'GET', path: ({ group }) => `/conversations/${group}/events`, outcome: members },
  'PATCH the conversation': {
    name: 'PATCH',
    path: ({ group }) => `/conversations/${group}`,
    payload: () => ({ starred: true }),
    outcome: members,
  },
}

interface Actor {
  person: Person
  line: TestConnection
}

/** `ok`, or the code of the refusal. */
async function outcomeOf(url: string, { person, line }: Actor, call: Call, scene: Scene): Promise<string> {
  if (call.path) {
    const { json } = await rawCall(url, call.name, call.path(scene), call.payload?.(scene), person.token)
    return (json as { error?: { code: string } }).error?.code ?? 'ok'
  }
  const answer = await line.emitRaw(call.name, call.payload?.(scene))
  return answer.ok ? 'ok' : answer.error.code
}

onEveryStorage((storage) => {
  let server: TestServer
  let actors: Record<Who, Actor>
  let bystander: Actor
  let other: Actor
  let group: string

  beforeAll(async () => {
    server = await startServer({ storage })
    const [owner, admin, moderator, member, left, stranger, nobody, peer] = await connected(server, 8)
    if (!owner || !admin || !moderator || !member || !left || !stranger || !nobody || !peer)
      throw new Error('No people')
    actors = { owner, admin, moderator, member, left, stranger }
    bystander = nobody
    other = peer
    group = await makeGroup(server, owner.person, [
      [admin.person, 'admin'],
      [moderator.person, 'moderator'],
      [member.person, 'member'],
      [left.person, 'member'],
      [peer.person, 'member'],
    ])
  })
  afterAll(async () => {
    for (const { line } of [...Object.values(actors), bystander, other]) line.close()
    await server.stop()
  })

  /** Fresh messages; who has left has left again. */
  async function scene(who: Who): Promise<Scene> {
    const { members } = server.app.conversations
    const { person, line } = actors[who]
    const isOutside = who === 'left' || who === 'stranger'
    if (isOutside) await members.addMember(group, person.id, { role: 'member', by: person.id })
    const { seq: own } = await send(line, group, 'mine')
    if (isOutside) await members.removeMember(group, person.id, { by: person.id })
    const { seq: byOwner } = await send(actors.owner.line, group, 'from the owner')
    const { seq: byMember } = await send(other.line, group, 'from a member')
    const ownDirect = await openDirect(person, bystander.person)
    await send(line, ownDirect, 'in private')
    return { group, byOwner, byMember, own, ownDirect }
  }

  describe.each(Object.entries(table))('%s', (_what, call) => {
    test.each(everybody)('as %s', async (who) => {
      expect(await outcomeOf(server.url, actors[who], call, await scene(who))).toBe(call.outcome[who])
    })

    test('where the conversation does not exist', async () => {
      const nowhere = { ...(await scene('member')), group: 'nowhere' }
      expect(await outcomeOf(server.url, actors.member, call, nowhere)).toBe('not_found')
    })
  })

  test('a direct conversation is closed to everybody but its two', async () => {
    const { owner, admin, stranger } = actors
    const direct = await openDirect(owner.person, admin.person)
    const { seq } = await send(owner.line, direct, 'between us')
    const target = { conversationId: direct, seq }
    const calls: Record<string, object> = {
      'message:send': { conversationId: direct, clientId: 'x', body: text('hi') },
      'message:forward': { conversationId: group, clientId: 'y', source: target },
      'message:edit': { ...target, text: 'x' },
      'message:recall': target,
      'message:react': { ...target, emoji: '👍', on: true },
      'message:pin': { ...target, on: true },
      'events:fetch': { conversationId: direct },
      'conversation:read': target,
      'conversation:typing': { conversationId: direct },
      'conversation:show': { conversationId: direct },
    }
    for (const [name, payload] of Object.entries(calls)) {
      expect([name, await stranger.line.emitRaw(name, payload)]).toMatchObject([name, { error: { code: 'not_found' } }])
    }
    const { events } = await admin.line.call('events:fetch', { conversationId: direct })
    expect(events).toMatchObject([{ seq, body: { text: 'between us' } }])
    expect(stranger.line.all('events').filter((frame) => frame.conversationId === direct)).toEqual([])
  })

  test('a session that has ended can do nothing', async () => {
    const [actor] = await connected(server, 1)
    if (!actor) throw new Error('Nobody came')
    const { person, line } = actor
    const disconnected = new Promise((resolve) => line.socket.on('disconnect', resolve))
    await person.call(routes.logout, {})
    await disconnected
    await expect(person.connect()).rejects.toMatchObject({ code: 'unauthenticated' })
    for (const path of [`/conversations/${group}`, `/conversations/${group}/events`]) {
      expect((await rawCall(server.url, 'GET', path, undefined, person.token)).status).toBe(401)
      expect((await rawCall(server.url, 'GET', path)).status).toBe(401)
    }
  })
})
