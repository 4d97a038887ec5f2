import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { categories } from '#shared/groups/categories.ts'
import { openDatabase } from '#server/platform/db/database.ts'
import { directs, friendships, requests } from '../fixtures/community/directs.ts'
import { earlier } from '../fixtures/community/groups/earlier.ts'
import { groups } from '../fixtures/community/groups/index.ts'
import { people } from '../fixtures/community/people.ts'
import { readScript } from '../fixtures/community/script.ts'
import { strangers } from '../demo/listings.ts'
import { freshStorage } from '../support/storage.ts'

const handles = new Set(people.map((one) => one.handle))
const demo = join(import.meta.dirname, '../demo/main.ts')

test('has nine groups in each category, and every earlier part belongs to one of them', () => {
  for (const category of categories) expect(groups.filter((one) => one.category === category)).toHaveLength(9)
  const names = new Set(groups.map((one) => one.name))
  expect(Object.keys(earlier).filter((name) => !names.has(name))).toEqual([])
})

test('lets nobody speak, react or be asked who is not there', () => {
  const scripts = [
    ...groups.map((one) => ({ members: one.members.replace(/[*+]/g, '').split(' '), script: one.script })),
    ...directs.map((one) => ({ members: one.between, script: one.script })),
  ]
  for (const { members, script } of scripts) {
    expect(members.filter((one) => !handles.has(one))).toEqual([])
    const lines = readScript(script, Date.now())
    const spoken = lines.flatMap((line) => [line.by, ...line.reactions.flatMap((one) => one.by)])
    expect(spoken.filter((one) => !members.includes(one))).toEqual([])
    expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).toSorted((a, b) => a - b))
  }
  expect(strangers()).toEqual([])
  const others = [...friendships.flat(), ...requests.flatMap(([from, to]) => [from, to])]
  expect(others.filter((one) => !handles.has(one))).toEqual([])
})

test('fills a server, prints its log-ins, and doubles nothing the second time', { timeout: 180_000 }, async () => {
  const storage = await freshStorage('SQLite')
  const fill = () => promisify(execFile)(process.execPath, [demo, '--data-dir', storage.dataDir])
  const count = async () => {
    const db = openDatabase(storage)
    const counts: Record<string, number> = {}
    for (const table of [
      'users',
      'groups',
      'memberships',
      'events',
      'contacts',
      'city_items',
      'sessions',
      'listings',
      'reports',
      'sanctions',
      'held_messages',
    ] as const) {
      const row = await db
        .selectFrom(table)
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      counts[table] = row.n
    }
    await db.destroy()
    return counts
  }
  const { stdout } = await fill()
  expect(stdout.match(/\S+@demo\.guanxi\.example/g)).toHaveLength(4)
  const first = await count()
  expect(first).toMatchObject({ users: people.length, groups: 45, sessions: 0 })
  await fill()
  expect(await count()).toEqual(first)
  await storage.remove()
})
