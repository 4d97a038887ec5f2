import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from './clock.ts'
import { createGroup, joinAll } from './groups.ts'
import { startServer, type TestServer } from './server.ts'
import type { StorageKind } from './storage.ts'
import { register, type Person, type TestConnection } from './wire.ts'

export type RuleBody = RouteArguments<typeof routes.createRule>['body']

/** A rule against one word in two languages that members' messages and edits are refused for, unless told otherwise. */
export const rule = (more: Partial<RuleBody>): RuleBody => ({
  name: 'No casinos',
  on: true,
  dryRun: false,
  events: ['send', 'edit'],
  triggers: [{ type: 'words', words: ['casino', '代开发票'] }],
  exemptRoles: ['owner', 'admin', 'moderator'],
  exemptUserIds: [],
  actions: [{ type: 'block', message: 'No adverts here' }],
  ...more,
})

/** A server with somebody who owns groups, somebody who moderates them, and a member. */
export interface Moderated {
  server: TestServer
  clock: TestClock
  owner: Person
  moderator: Person
  guest: Person
  ownerLine: TestConnection
  guestLine: TestConnection
  /** A new group of the three, with these rules. */
  groupWith(...rules: Partial<RuleBody>[]): Promise<Group>
  /** Entries of a group's log of one type, the newest first. */
  auditOf(group: Group, type: string): ReturnType<typeof auditOf>
  close(): Promise<void>
}

const auditOf = async (owner: Person, group: Group, type: string) =>
  (await owner.call(routes.audit, { params: { id: group.id }, query: { type } })).entries

export async function openModerated(kind: StorageKind): Promise<Moderated> {
  const clock = testClock()
  const server = await startServer({ storage: kind, clock })
  const [owner, moderator, guest] = await Promise.all([
    register(server.url),
    register(server.url),
    register(server.url),
  ])
  const [ownerLine, guestLine] = [await owner.connect(), await guest.connect()]
  return {
    server,
    clock,
    owner,
    moderator,
    guest,
    ownerLine,
    guestLine,
    async groupWith(...rules) {
      const group = await createGroup(owner)
      await joinAll(group, [moderator, guest])
      const params = { id: group.id, userId: moderator.id }
      await owner.call(routes.updateMember, { params, body: { role: 'moderator' } })
      for (const more of rules) await owner.call(routes.createRule, { params: { id: group.id }, body: rule(more) })
      return group
    },
    auditOf: (group, type) => auditOf(owner, group, type),
    async close() {
      ownerLine.close()
      guestLine.close()
      await server.stop()
    },
  }
}
