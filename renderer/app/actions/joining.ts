import { guidelineRoutes, type Guidelines } from '#shared/protocol/guidelines.ts'
import { joiningRoutes, type Invite } from '#shared/protocol/joining.ts'
import { call, type CallArguments } from '../api/call.ts'
import { mergeGroups, updateGroup } from '../store/groups.ts'
import type { JoinWords } from './groups.ts'

/** @param base64 an image; the server makes it a square. @throws {CallError} */
export async function setGroupPicture(id: string, base64: string): Promise<void> {
  mergeGroups([(await call(joiningRoutes.setGroupPicture, { params: { id }, body: { base64 } })).group])
}

/** @throws {CallError} */
export async function removeGroupPicture(id: string): Promise<void> {
  mergeGroups([(await call(joiningRoutes.removeGroupPicture, { params: { id } })).group])
}

/** Writes the guidelines anew; a correction asks nobody to accept them again. @throws {CallError} */
export async function writeGuidelines(id: string, rules: string[], correction = false): Promise<Guidelines> {
  const { guidelines } = await call(guidelineRoutes.updateGuidelines, {
    params: { id },
    body: { rules, correction },
  })
  updateGroup(id, { guidelinesVersion: rules.length === 0 ? 0 : guidelines.version })
  return guidelines
}

/** @throws {CallError} */
export async function createInvite(
  id: string,
  body: CallArguments<typeof joiningRoutes.createInvite>['body'],
): Promise<Invite> {
  return (await call(joiningRoutes.createInvite, { params: { id }, body })).invite
}

/** @throws {CallError} */
export async function revokeInvite(id: string, inviteId: string): Promise<void> {
  await call(joiningRoutes.revokeInvite, { params: { id, inviteId } })
}

/** Joins by an invite link, or asks to. @throws {CallError} */
export async function acceptInvitation(code: string, words: JoinWords) {
  const { state, group } = await call(joiningRoutes.acceptInvitation, { params: { code }, body: words })
  mergeGroups([group])
  return { state, group }
}

/** Vouches for somebody who asks to join, or takes it back. @throws {CallError} */
export async function setVouch(id: string, requestId: string, isOn: boolean): Promise<'joined' | 'pending'> {
  const params = { id, requestId }
  if (isOn) return (await call(joiningRoutes.vouch, { params })).state
  await call(joiningRoutes.unvouch, { params })
  return 'pending'
}
