import { routes } from '#shared/protocol/routes.ts'
import type { Route } from '#shared/protocol/route.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import type { TestServer } from '#test/support/server.ts'
import { send } from '#test/support/talk.ts'
import { rawCall, register, type Person, type TestConnection } from '#test/support/wire.ts'
import { insiders, outsiders, type Actor, type Outcome, type Row, type Scene, type Target } from './row.ts'

interface Someone {
  person: Person
  line: TestConnection
}

type Extra = 'admin2' | 'moderator2' | 'member2' | 'asker'
export type Cast = Record<Actor | Extra, Someone>

/** People, one of every kind and a second of those that can be acted on by a peer. */
export async function gather(server: TestServer): Promise<Cast> {
  const names = [...insiders, ...outsiders, 'admin2', 'moderator2', 'member2', 'asker'] as const
  const found = await Promise.all(
    names.map(async (name) => {
      const person = await register(server.url)
      return [name, { person, line: await person.connect() }] as const
    }),
  )
  return Object.fromEntries(found) as Cast
}

/** A group and one message by each of its people. */
export interface Stage {
  id: string
  conversationId: string
  requestId: string
  roleId: string
  seqs: Map<number, number>
}

/** Lays out a group with the whole cast in their places; `invite` closes it once they are in. */
export async function lay(cast: Cast, joinPolicy: 'approval' | 'invite' = 'approval'): Promise<Stage> {
  const idOf = (name: keyof Cast) => cast[name].person.id
  const owner = cast.owner.person
  const group = await createGroup(owner)
  const { id, conversationId } = group
  const params = { id }
  const inside = ['admin', 'admin2', 'moderator', 'moderator2', 'member', 'member2', 'newcomer'] as const
  await Promise.all([...inside, 'banned' as const].map((name) => joinAll(group, [cast[name].person])))
  const ranked = { admin: 'admin', admin2: 'admin', moderator: 'moderator', moderator2: 'moderator' } as const
  await Promise.all([
    ...Object.entries(ranked).map(([name, role]) =>
      owner.call(routes.updateMember, { params: { id, userId: idOf(name as 'admin') }, body: { role } }),
    ),
    owner.call(routes.removeMember, { params: { id, userId: idOf('banned') }, body: { ban: true } }),
    owner.call(routes.updateGroup, { params, body: { joinPolicy: 'approval' } }),
  ])
  const [seqs, { role }] = await Promise.all([
    Promise.all(
      (['owner', ...inside] as const).map(async (name): Promise<[number, number]> => {
        return [idOf(name), (await send(cast[name].line, conversationId, 'A word')).seq]
      }),
    ),
    owner.call(routes.createRole, {
      params,
      body: { name: 'Regulars', colour: null, rank: 'member', switches: {} },
    }),
    ...(['pending', 'asker'] as const).map((name) => cast[name].person.call(routes.joinGroup, { params, body: {} })),
  ])
  const { requests } = await owner.call(routes.joinRequests, { params })
  const requestId = requests.find(({ user }) => user.id === idOf('asker'))?.id ?? ''
  if (joinPolicy === 'invite') await owner.call(routes.updateGroup, { params, body: { joinPolicy } })
  return { id, conversationId, requestId, roleId: role.id, seqs: new Map(seqs) }
}

function targetOf(cast: Cast, actor: Actor, target: Target): number {
  if (target === 'self') return cast[actor].person.id
  if (target === 'owner') return cast.owner.person.id
  return cast[actor === target ? (`${target}2` as const) : target].person.id
}

function sceneFor(cast: Cast, { seqs, ...stage }: Stage, actor: Actor, target: Target): Scene {
  const targetId = targetOf(cast, actor, target)
  const anyone = seqs.get(cast.member2.person.id) ?? 0
  return {
    ...stage,
    targetId,
    targetSeq: seqs.get(targetId) ?? anyone,
    ownSeq: seqs.get(cast[actor].person.id) ?? anyone,
  }
}

const codeOf = (json: unknown) => (json as { error: { code: Outcome } }).error.code

/** Makes the call of a row; `null` for somebody who is not signed in. */
export async function attempt(
  url: string,
  cast: Cast,
  stage: Stage,
  row: Row,
  { actor, target = 'member', signedOut = false }: { actor: Actor; target?: Target; signedOut?: boolean },
): Promise<Outcome> {
  const scene = sceneFor(cast, stage, actor, target)
  const { person, line } = cast[actor]
  if ('socket' in row) {
    const answer = await line.emitRaw(row.socket, row.payload(scene))
    return answer.ok ? 'ok' : answer.error.code
  }
  const route: Route = routes[row.route]
  const params: Record<string, unknown> = { id: scene.id, userId: scene.targetId, ...row.params?.(scene) }
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(params[name]))
  const query = new URLSearchParams(
    Object.entries(row.query?.(scene) ?? {}).map(([key, value]) => [key, String(value)]),
  )
  const { status, json } = await rawCall(
    url,
    route.method,
    query.size > 0 ? `${path}?${query}` : path,
    row.body?.(scene),
    signedOut ? undefined : person.token,
  )
  return status < 300 ? 'ok' : codeOf(json)
}
