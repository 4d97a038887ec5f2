import { contactRoutes } from '#shared/protocol/contacts.ts'
import type { ContactRequest } from '#shared/protocol/contacts.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { call } from '../api/call.ts'
import { dropContact, putContact, putRequests, setBlocked, useContacts } from '../store/contacts.ts'
import { mergePeople } from '../store/people.ts'

/** Asks to become contacts; `accepted` at once where the other allows it. @throws {CallError} */
export async function requestContact(
  userId: number,
  words: { message?: string; answer?: string } = {},
): Promise<ContactRequest> {
  const { request } = await call(contactRoutes.requestContact, { body: { userId, ...words } })
  mergePeople([request.user])
  putRequests([request])
  return request
}

/** @throws {CallError} */
export async function answerRequest(id: string, action: 'accept' | 'decline'): Promise<void> {
  const { request } = await call(contactRoutes.answerContactRequest, { params: { id }, body: { action } })
  putRequests([request])
}

/** Moves a contact to a folder or sets its remark. @throws {CallError} */
export async function updateContact(
  userId: number,
  body: { folder?: string | null; remark?: string | null },
): Promise<void> {
  const { contact } = await call(contactRoutes.updateContact, { params: { userId }, body })
  putContact(contact)
}

/** Removes a contact on both sides. @throws {CallError} */
export async function removeContact(userId: number): Promise<void> {
  await call(contactRoutes.removeContact, { params: { userId } })
  dropContact(userId)
}

/** Sets the folders in their order. @throws {CallError} */
export async function setFolders(folders: string[]): Promise<void> {
  useContacts.setState({ folders: (await call(contactRoutes.setFolders, { body: { folders } })).folders })
}

/** @throws {CallError} */
export async function renameFolder(from: string, to: string): Promise<void> {
  const { folders } = await call(contactRoutes.renameFolder, { body: { from, to } })
  useContacts.setState(({ byId }) => ({
    folders,
    byId: Object.fromEntries(
      Object.entries(byId).map(([id, each]) => [id, each.folder === from ? { ...each, folder: to } : each]),
    ),
  }))
}

/** Blocks or unblocks silently. @throws {CallError} */
export async function setBlock(user: PublicUser, on: boolean): Promise<void> {
  await call(on ? contactRoutes.block : contactRoutes.unblock, { params: { userId: user.id } })
  setBlocked(user, on)
}
