import type { Me, PublicUser } from '#shared/protocol/identity.ts'
import type { Caller } from '../platform/caller.ts'
import { notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { createAccounts } from './accounts.ts'
import { createAvatars } from './avatars.ts'
import { createPeople } from './people.ts'
import { createProfiles, type ProfileListener } from './profile.ts'
import { identityRoutes } from './routes.ts'
import { createSessions } from './sessions.ts'
import { findUser, findUsers } from './store.ts'
import { createTwoStep } from './two-step.ts'
import { isStaff, storedSettings, toMe, toPublicUser, type StoredSettings } from './users.ts'

/** What the other domains ask about people. Every answer is read anew. */
export interface Identity {
  /** Public shapes by id; ids that nobody has are missing. */
  usersByIds(ids: readonly number[]): Promise<Map<number, PublicUser>>
  /** Settings by id, without those about being added; ids that nobody has are missing. */
  settingsByIds(ids: readonly number[]): Promise<Map<number, StoredSettings>>
  /** Throws `not_found` where nobody has the id. */
  user(id: number): Promise<PublicUser>
  me(id: number): Promise<Me>
  /** A caller's session as it stands; null once it has ended. */
  openSession(caller: Caller): Promise<{ sharedComputer: boolean } | null>
  /** Which of these people sign in with a code after the password. */
  whoHasTwoStep(ids: readonly number[]): Promise<Set<number>>
  /** Ends every session of a person and closes their connections at once. */
  endSessions(userId: number): Promise<void>
  /** Runs after somebody's public profile has changed. */
  onProfileChanged(listener: ProfileListener): void
}

/** Accounts, sessions, profiles and the search for people. */
export function createIdentity(platform: Platform): Identity {
  const { db, config } = platform
  const sessions = createSessions(platform)
  const twoStep = createTwoStep(platform)
  const accounts = createAccounts(platform, sessions, twoStep)
  platform.useAuthentication(
    (token) => sessions.authenticate(token),
    async (userId) => {
      const row = await findUser(db, userId)
      return row !== null && isStaff(row, config.adminEmail)
    },
  )

  const profileListeners: ProfileListener[] = []
  const profiles = createProfiles(platform, async (userId, news) => {
    for (const listener of profileListeners) await listener(userId, news)
  })
  createAvatars(platform, profiles)

  const identity: Identity = {
    onProfileChanged: (listener) => void profileListeners.push(listener),
    async usersByIds(ids) {
      const rows = await findUsers(db, [...new Set(ids)])
      return new Map(rows.map((row) => [row.id, toPublicUser(row)]))
    },
    async settingsByIds(ids) {
      const rows = await findUsers(db, [...new Set(ids)])
      return new Map(rows.map((row) => [row.id, storedSettings(row)]))
    },
    async user(id) {
      const row = await findUser(db, id)
      if (!row) throw notFound('This person')
      return toPublicUser(row)
    },
    async me(id) {
      const row = await findUser(db, id)
      if (!row) throw notFound('This account')
      return toMe(row, config.adminEmail)
    },
    whoHasTwoStep: (ids) => twoStep.whoHas(ids),
    endSessions: (userId) => sessions.endAll(userId),
    openSession: (caller) => sessions.find(caller),
  }
  identityRoutes(platform, { identity, accounts, sessions, twoStep, profiles, people: createPeople(platform) })
  return identity
}
