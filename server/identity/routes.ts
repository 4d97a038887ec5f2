import { identityRoutes as wire } from '#shared/protocol/identity.ts'
import type { Platform } from '../platform/platform.ts'
import type { Accounts } from './accounts.ts'
import type { Identity } from './identity.ts'
import type { Sessions } from './sessions.ts'

interface Services {
  identity: Identity
  accounts: Accounts
  sessions: Sessions
}

export function identityRoutes({ handle, realtime }: Platform, { identity, accounts, sessions }: Services): void {
  handle(wire.register, async ({ body, request }) => await accounts.register(body, request.ip))
  handle(wire.login, async ({ body, request }) => await accounts.login(body, request.ip))
  handle(wire.logout, async ({ caller }) => {
    await sessions.end(caller.userId, caller.sessionId)
    return {}
  })
  handle(wire.sessions, async ({ caller }) => ({ sessions: await sessions.list(caller) }))
  handle(wire.endSession, async ({ caller, params }) => {
    await sessions.end(caller.userId, params.id)
    return {}
  })
  handle(wire.changePassword, async ({ caller, body }) => {
    await accounts.changePassword(caller, body)
    return {}
  })
  handle(wire.me, async ({ caller }) => ({ user: await identity.me(caller.userId) }))
  handle(wire.user, async ({ params }) => ({ user: await identity.user(params.id) }))
  realtime.handle('users:get', async (_connection, { userIds }) => ({
    users: [...(await identity.usersByIds(userIds)).values()],
  }))
}
