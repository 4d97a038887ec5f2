import type { z } from 'zod'
import { ageAt, minimumAge } from '#shared/identity/limits.ts'
import type { identityRoutes, Me } from '#shared/protocol/identity.ts'
import { fold } from '#shared/search/fold.ts'
import type { Caller } from '../platform/caller.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'
import { AppError, conflict, invalid, unauthenticated } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import { findUser, findUserByEmail, insertUser, updateUser } from './store.ts'
import { toMe } from './users.ts'

type Registration = z.output<typeof identityRoutes.register.body>
type Login = z.output<typeof identityRoutes.login.body>
type PasswordChange = z.output<typeof identityRoutes.changePassword.body>

export interface SignedIn {
  token: string
  user: Me
}

export interface Accounts {
  register(input: Registration, address: string): Promise<SignedIn>
  login(input: Login, address: string): Promise<SignedIn>
  changePassword(caller: Caller, input: PasswordChange): Promise<void>
}

/** Refuses, in plain words, a birth date that lies in the future or of somebody too young. */
export function checkAge(birthDate: string, now: number): void {
  const age = ageAt(birthDate, new Date(now))
  if (age < 0) throw invalid('This birth date lies in the future', 'birthDate')
  if (age < minimumAge) {
    throw new AppError('forbidden', `You need to be at least ${minimumAge} years old to have an account`, {
      field: 'birthDate',
    })
  }
}

export function createAccounts(platform: Platform, sessions: Sessions): Accounts {
  const { db, clock, config } = platform
  /** Stands in for the hash of a login nobody has, so that both take the same time. */
  const nobody = hashPassword('nobody has this password')

  async function signIn(row: UserTable, input: { device?: string; sharedComputer?: boolean }): Promise<SignedIn> {
    const { token } = await sessions.start(row.id, input.device || 'Unknown device', input.sharedComputer ?? false)
    return { token, user: toMe(row, config.adminEmail) }
  }

  async function findByLogin(login: string): Promise<UserTable | null> {
    if (/^\d{5,15}$/.test(login)) return await findUser(db, Number(login))
    return login.includes('@') ? await findUserByEmail(db, login.toLowerCase()) : null
  }

  return {
    async register(input, _address) {
      const now = clock.now()
      if (input.birthDate) checkAge(input.birthDate, now)
      const city = input.city || null
      const row = await insertUser(db, {
        email: input.email.toLowerCase(),
        password_hash: await hashPassword(input.password),
        display_name: input.displayName,
        name_folded: fold(input.displayName),
        city,
        city_folded: city && fold(city),
        languages: JSON.stringify([...new Set(input.languages)]),
        birth_date: input.birthDate ?? null,
        created_at: now,
      })
      if (!row) {
        throw conflict('There is an account with this e-mail address already. Sign in with it instead', 'email')
      }
      return await signIn(row, input)
    },

    async login(input, _address) {
      const row = await findByLogin(input.login)
      const isRight = await verifyPassword(row?.password_hash ?? (await nobody), input.password)
      if (!row || !isRight) throw unauthenticated('The number or e-mail address and the password do not match')
      return await signIn(row, input)
    },

    async changePassword(caller, { current, next }) {
      const row = await findUser(db, caller.userId)
      if (!row || !(await verifyPassword(row.password_hash, current))) {
        throw invalid('This is not your current password', 'current')
      }
      await updateUser(db, row.id, { password_hash: await hashPassword(next), updated_at: clock.now() })
      await sessions.endOthers(caller)
    },
  }
}
