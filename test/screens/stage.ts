import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { routes } from '#shared/protocol/routes.ts'
import { createApp, type App } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import type { ChosenStatus } from '#shared/protocol/presence.ts'
import { demoPassword, emailOf, people as everybody } from '../fixtures/community/people.ts'
import { dataFolder } from '../support/folder.ts'
import { callRoute, Person, register, type TestConnection } from '../support/wire.ts'

const demo = join(import.meta.dirname, '../demo/main.ts')

/** A server of its own, filled with the demo community. */
export interface Stage {
  url: string
  app: App
  /** Signs somebody of the demo in, or `newcomer`, who has just registered; the same session each time. */
  person(handle: string): Promise<Person>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const dataDir = dataFolder('guanxi-screens-')
  await promisify(execFile)(process.execPath, [demo, '--data-dir', dataDir])
  const app = await createApp(readConfig({ PORT: '0', DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'error' }))
  const url = await app.platform.listen()
  const newcomer = register(url, { displayName: 'Nora Lindqvist', city: 'shanghai' })
  const people = new Map<string, Promise<Person>>([['newcomer', newcomer]])
  const person = (handle: string): Promise<Person> => {
    const known =
      people.get(handle) ??
      callRoute(url, routes.login, { body: { login: emailOf(handle), password: demoPassword, device: 'Guanxi in a browser on Linux' } }).then(
        ({ token, user }) => new Person(url, token, user, demoPassword),
      )
    people.set(handle, known)
    return known
  }
  const crowd = await gather(person)
  return {
    url,
    app,
    person,
    async close() {
      for (const one of crowd) one.close()
      await app.platform.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Most of the community is there, in all the ways one can be, but for those whose windows are shown. */
async function gather(person: (handle: string) => Promise<Person>): Promise<TestConnection[]> {
  const shown = ['maya', 'lucie', 'tom']
  const present = everybody.filter((one, index) => !shown.includes(one.handle) && index % 3 !== 2)
  const crowd: TestConnection[] = []
  for (const [index, { handle }] of present.entries()) {
    const connection = await (await person(handle)).connect()
    const status: ChosenStatus = (['online', 'online', 'away', 'online', 'busy'] as const)[index % 5] ?? 'online'
    await connection.call('presence:set', { status, ...(status === 'busy' ? { text: 'In a lesson till four' } : {}) })
    crowd.push(connection)
  }
  return crowd
}
