import { identityRoutes as wire } from '#shared/protocol/identity.ts'
import type { Platform } from '../platform/platform.ts'
import type { Accounts } from './accounts.ts'
import type { Identity } from './identity.ts'
import type { People } from './people.ts'
import type { Profiles } from './profile.ts'
import type { Sessions } from './sessions.ts'
import type { TwoStep } from './two-step.ts'

interface Services {
  identity: Identity
  accounts: Accounts
  sessions: Sessions
  twoStep: TwoStep
  profiles: Profiles
  people: People
}

export function identityRoutes(platform: Platform, services: Services): void {
  const { handle, realtime } = platform
  const { identity, accounts, sessions, twoStep, profiles, people } = services
  const lookLimit = platform.limiter({ points: 300, seconds: 60, message: 'Too many profiles were opened' })

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
  handle(wire.twoStep, ({ caller }) => twoStep.state(caller.userId))
  handle(wire.beginTwoStep, async ({ caller, body }) => {
    const { email } = await accounts.checkPassword(caller.userId, body.password)
    return await twoStep.begin(caller.userId, email)
  })
  handle(wire.confirmTwoStep, async ({ caller, body }) => ({
    recoveryCodes: await twoStep.confirm(caller.userId, body.code),
  }))
  handle(wire.endTwoStep, async ({ caller, body }) => {
    await accounts.checkPassword(caller.userId, body.password)
    await twoStep.end(caller.userId, body.code)
    return {}
  })
  handle(wire.me, async ({ caller }) => ({ user: await identity.me(caller.userId) }))
  handle(wire.updateMe, async ({ caller, body }) => ({ user: await profiles.update(caller.userId, body) }))
  handle(wire.searchUsers, async ({ caller, query }) => await people.search(caller.userId, query))
  handle(wire.user, async ({ caller, params }) => {
    await lookLimit.take(caller.userId)
    return { user: await identity.user(params.id) }
  })
  realtime.handle('users:get', async ({ userId }, { userIds }) => {
    await lookLimit.take(userId)
    return { users: [...(await identity.usersByIds(userIds)).values()] }
  })
}
