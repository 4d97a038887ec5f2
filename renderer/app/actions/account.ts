import { identityRoutes } from '#shared/protocol/identity.ts'
import type { ProfileChange, Settings } from '#shared/protocol/identity.ts'
import type { ChosenStatus } from '#shared/protocol/presence.ts'
import { call } from '../api/call.ts'
import { engine, engineIfAny } from '../client.ts'
import { mergePeople } from '../store/people.ts'
import { setMe } from '../store/session.ts'
import type { Me } from '#shared/protocol/identity.ts'

export { leaveSuspended, logIn, logOut, register } from '../session/session.ts'

function keepMe(me: Me): void {
  setMe(me)
  mergePeople([me])
}

/** @throws {CallError} with the input at fault in `field` */
export async function updateProfile(change: ProfileChange): Promise<void> {
  keepMe((await call(identityRoutes.updateMe, { body: change })).user)
}

/** @throws {CallError} */
export const updateSettings = (settings: Partial<Settings>): Promise<void> => updateProfile({ settings })

/** Answers the suspension of one's account; once. @throws {CallError} */
export async function appealSuspension(text: string): Promise<void> {
  await call(identityRoutes.appealSuspension, { body: { text } })
}

/** @param base64 an image; the server makes it 256 px square. @throws {CallError} */
export async function setAvatar(base64: string): Promise<void> {
  keepMe((await call(identityRoutes.setAvatar, { body: { base64 } })).user)
}

/** @throws {CallError} */
export async function removeAvatar(): Promise<void> {
  keepMe((await call(identityRoutes.removeAvatar)).user)
}

/** @throws {CallError} */
export const setStatus = (status: ChosenStatus, text?: string): Promise<void> => engine().ownStatus.choose(status, text)

/** Follows how people are while they are on screen. @returns stops it */
export function watchPresence(userIds: readonly number[]): () => void {
  return engineIfAny()?.presence.watch(userIds) ?? (() => undefined)
}

/** Loads people who are shown but not known yet. */
export function wantPeople(userIds: readonly number[]): void {
  engineIfAny()?.people.want(userIds)
}

/** Tries to reach the server at once. */
export function reconnect(): void {
  engineIfAny()?.connection.retry()
}
