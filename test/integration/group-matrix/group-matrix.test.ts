import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allRights, hasRight, outranks, type Right, type Role } from '#shared/groups/roles.ts'
import { routes } from '#shared/protocol/routes.ts'
import { clientCalls } from '#shared/protocol/socket.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import {
  insiders,
  nameOf,
  outsiders,
  targets,
  words,
  type Actor,
  type Insider,
  type Outcome,
  type Outsider,
  type Row,
  type Target,
} from './row.ts'
import { notOfGroups, rows, socketsNotOfGroups } from './rows.ts'
import { attempt, gather, lay, type Cast, type Stage } from './stage.ts'

const isRight = (needs: Row['needs']): needs is Right => allRights.includes(needs as Right)
const roleOf = (insider: Insider): Role => (insider === 'newcomer' ? 'member' : insider)

describe('the table that was written by hand', () => {
  test('has a row for every call that concerns groups', () => {
    const known = new Set(rows.map((row) => ('route' in row ? row.route : row.socket)))
    const missing = Object.entries(routes)
      .filter(([name, { path }]) => !known.has(name as 'group') && !notOfGroups.some((start) => path.startsWith(start)))
      .map(([name, { method, path }]) => `${name}: ${method} ${path}`)
    const sockets = Object.keys(clientCalls).filter((name) => !known.has(name as 'sync'))
    expect({ missing, sockets }).toEqual({ missing: [], sockets: socketsNotOfGroups })
  })

  test.each(rows.map((row) => [nameOf(row), row] as const))('%s: says what the shared table says', (_, row) => {
    if (!isRight(row.needs)) return
    const { needs } = row
    const may = insiders.filter((insider) => hasRight(roleOf(insider), needs))
    expect(may).toEqual(words(row.may))
    if (!row.on) return
    for (const actor of insiders) {
      const below = targets.filter(
        (target) => target !== 'self' && may.includes(actor) && outranks(roleOf(actor), target),
      )
      expect({ actor, on: words(row.on[actor]) }).toEqual({ actor, on: below })
    }
  })
})

/** What the hand-written row says. */
function expected(row: Row, actor: Actor, target: Target): Outcome {
  if (outsiders.includes(actor as Outsider)) {
    const { outside = 'socket' in row ? 'not_found' : 'forbidden' } = row
    return typeof outside === 'string' ? outside : (outside[actor as Outsider] ?? 'forbidden')
  }
  if (!words(row.may).includes(actor))
    return row.on && target === 'self' && row.self === 'ok' ? 'ok' : (row.refused ?? 'forbidden')
  if (!row.on) return row.passes ?? 'ok'
  if (target === 'self') return row.self ?? 'forbidden'
  return words(row.on[actor as Insider]).includes(target) ? (row.passes ?? 'ok') : (row.refused ?? 'forbidden')
}

const isKept = (row: Row) => row.keeps === true || ('route' in row && routes[row.route].method === 'GET')

describe('over the wire', () => {
  let server: TestServer
  let cast: Cast
  /** Where nothing is changed: reads, and what is refused. */
  let quiet: Stage

  beforeAll(async () => {
    server = await startServer()
    cast = await gather(server)
    quiet = await lay(cast)
  })
  afterAll(async () => {
    for (const { line } of Object.values(cast)) line.close()
    await server.stop()
  })

  const clear = (stage: Stage) =>
    cast.owner.person.call(routes.deleteGroup, { params: { id: stage.id } }).catch(() => undefined)

  /** Every actor on every target, as far as the row tells targets apart. */
  const cellsOf = (row: Row) =>
    [...insiders, ...outsiders].flatMap((actor) =>
      (row.on ? targets : (['member'] as const))
        .filter((target) => !(target === 'owner' && actor === 'owner'))
        .map((target) => ({ actor, target })),
    )

  test.each(rows.map((row) => [nameOf(row), row] as const))(
    '%s',
    async (_, row) => {
      const found: string[] = []
      const wanted: string[] = []
      for (const cell of cellsOf(row)) {
        const outcome = expected(row, cell.actor, cell.target)
        const changes = outcome === 'ok' && !isKept(row)
        const stage = changes ? await lay(cast) : quiet
        const name = row.on ? `${cell.actor} on ${cell.target}` : cell.actor
        wanted.push(`${name}: ${outcome}`)
        found.push(`${name}: ${await attempt(server.url, cast, stage, row, cell)}`)
        if (changes) await clear(stage)
      }
      expect(found).toEqual(wanted)
    },
    60_000,
  )

  test('nobody who is not signed in makes any of the calls', async () => {
    for (const row of rows) {
      if ('socket' in row) continue
      const outcome = await attempt(server.url, cast, quiet, row, { actor: 'stranger', signedOut: true })
      expect({ call: nameOf(row), outcome }).toEqual({ call: nameOf(row), outcome: 'unauthenticated' })
    }
  })

  test('an invite-only group is unknown to those outside', async () => {
    const hidden = await lay(cast, 'invite')
    for (const row of rows) {
      for (const actor of ['stranger', 'banned'] as const) {
        const outcome = await attempt(server.url, cast, hidden, row, { actor })
        const wanted = row.hidden ?? 'not_found'
        expect({ call: nameOf(row), actor, outcome }).toEqual({ call: nameOf(row), actor, outcome: wanted })
      }
    }
    await clear(hidden)
  })

  test('what belongs to one group cannot be reached through another', async () => {
    const other = await lay(cast)
    const row = rows.find((one) => 'route' in one && one.route === 'answerJoinRequest')
    if (!row) throw new Error('The matrix lost a row')
    const stage = { ...quiet, requestId: other.requestId }
    expect(await attempt(server.url, cast, stage, row, { actor: 'owner' })).toBe('not_found')
    await clear(other)
  })

  test('a group that is no more, or never was, is not found', async () => {
    const gone = await lay(cast)
    await clear(gone)
    for (const row of rows) {
      for (const stage of [gone, { ...gone, id: 'nothing', conversationId: 'nothing' }]) {
        const outcome = await attempt(server.url, cast, stage, row, { actor: 'owner' })
        expect({ call: nameOf(row), outcome }).toEqual({ call: nameOf(row), outcome: row.gone ?? 'not_found' })
      }
    }
  })
})
