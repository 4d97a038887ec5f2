import type { z } from 'zod'
import type { identityRoutes, Me } from '#shared/protocol/identity.ts'
import { fold } from '#shared/search/fold.ts'
import type { Caller } from '../platform/caller.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'
import { conflict, invalid, unauthenticated } from '../platform/errors.ts'
import { networkOf } from '../platform/network.ts'
import type { Platform } from '../platform/platform.ts'
import { isKnownAddress, rememberAddress } from './addresses.ts'
import { createLockout, noLockout } from './lockout.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { checkAge, checkName, unique } from './rules.ts'
import type { Sessions } from './sessions.ts'
import { findUser, findUserByEmail, insertUser, updateUser } from './store.ts'
import type { TwoStep } from './two-step.ts'
import { toMe } from './users.ts'

type Registration = z.output<typeof identityRoutes.register.body>
type Login = z.output<typeof identityRoutes.login.body>
type PasswordChange = z.output<typeof identityRoutes.changePassword.body>

export interface SignedIn {
  token: string
  user: Me
  /** The account is suspended: the token opens nothing but that. */
  suspended?: true
}

export interface Accounts {
  /** `ip` is where the caller comes from. */
  register(input: Registration, ip: string): Promise<SignedIn>
  login(input: Login, ip: string): Promise<SignedIn>
  /** Throws `invalid` about the field where this is not the person's password. */
  checkPassword(userId: number, password: string, field?: string): Promise<UserTable>
  /** Ends every other session of the caller. */
  changePassword(caller: Caller, input: PasswordChange): Promise<void>
}

const isNumber = /^\d{5,15}$/

export function createAccounts(platform: Platform, sessions: Sessions, twoStep: TwoStep): Accounts {
  const { db, clock, config } = platform
  const lockout = config.rateLimits ? createLockout(() => clock.now()) : noLockout
  const registerLimit = platform.limiter({
    points: 20,
    seconds: 60 * 60,
    message: 'Many accounts were made from this connection lately. Try again later',
  })
  const passwordLimit = platform.limiter({
    points: 10,
    seconds: 60 * 60,
    message: 'The password was tried too often. Try again later',
  })
  /** Stands in for the hash of a login nobody has, so that both take the same time. */
  const nobody = hashPassword('nobody has this password')

  async function signIn(row: UserTable, input: { device?: string; sharedComputer?: boolean }, network: string) {
    const { device, sharedComputer = false } = input
    const { token } = await sessions.start(row.id, device || 'Unknown device', sharedComputer)
    // The next person at a shared computer is a stranger.
    if (!sharedComputer) await rememberAddress(db, row.id, network, clock.now())
    const isSuspended = row.suspended_until !== null && row.suspended_until > clock.now()
    return { token, user: toMe(row, config.adminEmail), ...(isSuspended ? { suspended: true as const } : {}) }
  }

  async function findByLogin(login: string): Promise<UserTable | null> {
    return isNumber.test(login) ? await findUser(db, Number(login)) : await findUserByEmail(db, login)
  }

  return {
    async register(input, ip) {
      const network = networkOf(ip)
      await registerLimit.take(network)
      const now = clock.now()
      if (input.birthDate) checkAge(input.birthDate, now)
      const city = input.city || null
      const name = checkName(input.displayName)
      const row = await insertUser(db, {
        email: input.email.toLowerCase(),
        password_hash: await hashPassword(input.password),
        display_name: name,
        name_folded: fold(name),
        city,
        city_folded: city && fold(city),
        languages: JSON.stringify(unique(input.languages ?? [])),
        birth_date: input.birthDate ?? null,
        created_at: now,
      })
      if (!row) {
        throw conflict('There is an account with this e-mail address already. Sign in with it instead', 'email')
      }
      return await signIn(row, input, network)
    },

    async login(input, ip) {
      const network = networkOf(ip)
      const login = input.login.toLowerCase()
      const row = await findByLogin(login)
      const isKnown = await isKnownAddress(db, row?.id ?? 0, network, clock.now())
      const attempt = { login, address: network, isKnown }
      lockout.begin(attempt)
      const isRight = await verifyPassword(row?.password_hash ?? (await nobody), input.password)
      if (!row || !isRight) throw unauthenticated('The number or e-mail address and the password do not match')
      // Only who knows the password learns whether a code is asked for.
      await twoStep.check(row.id, input.code)
      lockout.succeed(attempt)
      return await signIn(row, input, network)
    },

    async checkPassword(userId, password, field = 'password') {
      await passwordLimit.take(userId)
      const row = await findUser(db, userId)
      if (!row || !(await verifyPassword(row.password_hash, password))) {
        throw invalid('This is not your current password', field)
      }
      return row
    },

    async changePassword(caller, { current, next }) {
      const row = await this.checkPassword(caller.userId, current, 'current')
      await updateUser(db, row.id, { password_hash: await hashPassword(next) })
      await sessions.endOthers(caller)
    },
  }
}
