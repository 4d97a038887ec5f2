import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#server/platform/db/database.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { Community, type Member } from '#test/bench/community.ts'
import { connectPerson, type LightClient } from '#test/bench/light-client.ts'
import { benchFolder, startBenchServer, type BenchServer } from '#test/bench/processes.ts'
import { percentile } from '#test/bench/subject.ts'
import { callRoute } from '#test/support/wire.ts'

/** Joins a minute at which the group closes by itself. */
const closesAt = 20
/** Raiders who are on their way at the same moment. */
const atOnce = 10
const raiders = 200
const honestCount = 60
/** Messages each raider who is in throws at the group. */
const flood = 20
/** Between two messages of an honest person: slower than the flood rule. Milliseconds. */
const between = 2_600
/** Messages within ten seconds after which a person is muted. */
const allowed = 5

type Rule = RouteArguments<typeof routes.createRule>['body']

const usual = {
  on: true,
  dryRun: false,
  events: ['send', 'edit'],
  exemptRoles: ['owner', 'admin', 'moderator'],
  exemptUserIds: [],
} satisfies Partial<Rule>

const rules: Rule[] = [
  {
    ...usual,
    name: 'Adverts',
    triggers: [{ type: 'words', words: ['casino', '加微信'] }],
    actions: [{ type: 'block' }],
  },
  {
    ...usual,
    name: 'Links by newcomers',
    triggers: [{ type: 'newcomer', minutes: 60, what: ['link'] }],
    actions: [{ type: 'hold' }],
  },
  {
    ...usual,
    name: 'Flood',
    triggers: [{ type: 'flood', messages: allowed, seconds: 10 }],
    actions: [{ type: 'mute', minutes: 60 }],
  },
]

/** What raiders write, in turn: adverts in several disguises, links, and noise. */
const weapons = ['Best c.a.s.i.n.o', 'cаsіno VIP', '加 微 信 88', 'see www.win-big.example/x', 'noise noise']

let dataDir: string
let server: BenchServer
let remove: () => Promise<void>
let owner: Member
let honest: Member[]
let crowd: Member[]

beforeAll(async () => {
  const folder = await benchFolder()
  ;({ dataDir, remove } = folder)
  const community = await Community.lay(dataDir)
  const people = await community.addPeople(raiders + honestCount + 1)
  await community.close()
  owner = people[0]!
  honest = people.slice(1, honestCount + 1)
  crowd = people.slice(honestCount + 1)
  server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
})
afterAll(async () => {
  await server.stop()
  await remove()
})

/** Honest people joined long before the raid; who came minutes before it is kept from writing like a raider. */
async function letThemBeOld(conversationId: string): Promise<void> {
  const db = openDatabase({ dataDir, databaseUrl: undefined })
  await db
    .updateTable('memberships')
    .set((eb) => ({ joined_at: eb('joined_at', '-', 24 * 3_600_000) }))
    .where('conversation_id', '=', conversationId)
    .execute()
  await db.destroy()
}

async function inParallel<T>(jobs: readonly T[], width: number, run: (job: T) => Promise<void>): Promise<void> {
  const left = jobs.values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const job of left) await run(job)
    }),
  )
}

test('a raid of 200 joins and a flood: the group closes, adverts do not come through, honest people go on', async () => {
  const { group } = await callRoute(
    server.url,
    routes.createGroup,
    { body: { name: 'Night Runners', category: 'nightlife-events' } },
    owner.token,
  )
  const params = { id: group.id }
  const { conversationId } = group
  for (const { token } of honest) await callRoute(server.url, routes.joinGroup, { params, body: {} }, token)
  for (const body of rules) await callRoute(server.url, routes.createRule, { params, body }, owner.token)
  await letThemBeOld(conversationId)
  const body = { raidAtJoins: closesAt + honest.length, raidMinutes: 30 }
  await callRoute(server.url, routes.updateSwitches, { params, body }, owner.token)

  const lines = await Promise.all(honest.map(({ token }) => connectPerson(server.url, token)))
  const seen: string[] = []
  const watcher = lines[0]!
  watcher.onMessages = (_, frame) => {
    for (const [, text = ''] of frame.toString().matchAll(/"type":"text","text":"([^"]*)"/g)) seen.push(text)
  }
  const say = (line: LightClient, text: string) =>
    line.call('message:send', { conversationId, clientId: crypto.randomUUID(), body: { type: 'text', text } })
  const isOk = (answer: Buffer) => answer.includes('"ok":true')

  // Honest people talk on, one after the other, and time what they send.
  const delays: number[] = []
  let said = 0
  const over = new AbortController()
  const talking = Promise.all(
    lines.map(async (line, place) => {
      await pause((place / lines.length) * between)
      for (let index = 0; !over.signal.aborted; index += 1) {
        const began = performance.now()
        const answer = await say(line, `honest ${place} ${index}`)
        delays.push(performance.now() - began)
        if (isOk(answer)) said += 1
        else throw new Error(`An honest message was refused: ${answer.toString()}`)
        await pause(between)
      }
    }),
  )

  let joined: Member[] = []
  await inParallel(crowd, atOnce, async (raider) => {
    await callRoute(server.url, routes.joinGroup, { params, body: {} }, raider.token).then(
      () => joined.push(raider),
      () => {},
    )
  })
  const inside = await Promise.all(joined.map(({ token }) => connectPerson(server.url, token)))
  let duringRaid = 0
  await Promise.all(
    inside.map(async (line) => {
      for (const weapon of weapons) if (isOk(await say(line, weapon))) duringRaid += 1
    }),
  )

  // Somebody ends the raid too early, and those who are in throw all they have.
  await callRoute(server.url, routes.updateSwitches, { params, body: { raid: false } }, owner.token)
  let leaked = 0
  let stopped = 0
  const perRaider: number[] = []
  await Promise.all(
    inside.map(async (line) => {
      let through = 0
      for (let index = 0; index < flood; index += 1) {
        if (isOk(await say(line, `${weapons[index % weapons.length]!} ${index}`))) through += 1
        else stopped += 1
      }
      leaked += through
      perRaider.push(through)
    }),
  )
  over.abort()
  await talking
  const { held, waiting } = await callRoute(server.url, routes.heldMessages, { params, query: {} }, owner.token)
  for (const line of [...lines, ...inside]) line.close()

  const ms = (share: number) => `${percentile(delays, share).toFixed(1)} ms`
  console.log(
    [
      `raid: ${raiders} tried to join · let in ${joined.length} · turned away ${raiders - joined.length}`,
      `while it lasted: messages of raiders ${inside.length * weapons.length} · through ${duringRaid}`,
      `flood after it: ${inside.length * flood} · stopped ${stopped} · through ${leaked} (noise, at most ${allowed} each) · held ${waiting}`,
      `honest messages ${said} · refused 0 · ack p50 ${ms(0.5)} · p99 ${ms(0.99)}`,
    ].join('\n'),
  )
  expect(joined.length).toBeGreaterThanOrEqual(closesAt - 1)
  expect(joined.length).toBeLessThanOrEqual(closesAt + atOnce)
  expect(duringRaid).toBe(0)
  expect(Math.max(...perRaider)).toBeLessThanOrEqual(allowed)
  expect(seen.filter((text) => !text.startsWith('honest') && !text.startsWith('noise'))).toEqual([])
  expect(seen.filter((text) => text.startsWith('honest'))).toHaveLength(said)
  expect(held.every(({ body: shown }) => shown.type === 'text' && shown.text.includes('win-big'))).toBe(true)
})
