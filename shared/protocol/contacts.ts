import { z } from 'zod'
import { contactLimits as limits } from '../contacts/limits.ts'
import { publicUser } from './identity.ts'
import { isoTime, line, nothing, opaqueId, paragraph, requiredLine, userId } from './primitives.ts'
import { route } from './route.ts'

export const contact = z.object({
  userId,
  user: publicUser,
  /** Name of the folder, or null for the default one. */
  folder: z.string().nullable(),
  /** Private nickname, seen by its writer alone. */
  remark: z.string().nullable(),
  since: isoTime,
  /** When the contact was last online; absent while they are or where they are invisible. */
  lastSeenAt: isoTime.optional(),
})
export type Contact = z.infer<typeof contact>

export const contactRequest = z.object({
  id: opaqueId,
  direction: z.enum(['incoming', 'outgoing']),
  /** The other person. */
  user: publicUser,
  message: z.string(),
  /** The answer given to the asked person's question. */
  answer: z.string().optional(),
  at: isoTime,
  state: z.enum(['pending', 'accepted', 'declined', 'expired']),
})
export type ContactRequest = z.infer<typeof contactRequest>

const byUser = z.object({ userId: z.coerce.number().pipe(userId) })
const folderName = requiredLine(limits.folder)

export const contactRoutes = {
  contacts: route({
    method: 'GET',
    path: '/contacts',
    summary: 'The contact list, its folders in order, and whom one has blocked',
    access: 'session',
    result: z.object({
      contacts: z.array(contact),
      folders: z.array(z.string()),
      blocked: z.array(publicUser),
    }),
  }),
  contactRequests: route({
    method: 'GET',
    path: '/contacts/requests',
    summary: 'Requests to and from this account that are open or were decided in the last 30 days',
    access: 'session',
    result: z.object({ requests: z.array(contactRequest) }),
  }),
  requestContact: route({
    method: 'POST',
    path: '/contacts/requests',
    summary: 'Ask to become contacts; accepted at once where the other allows it',
    access: 'session',
    status: 201,
    body: z.object({
      userId,
      message: paragraph(limits.requestMessage).optional(),
      answer: line(limits.requestAnswer).optional(),
    }),
    result: z.object({ request: contactRequest }),
  }),
  answerContactRequest: route({
    method: 'POST',
    path: '/contacts/requests/:id',
    summary: 'Accept or decline an incoming request',
    access: 'session',
    params: z.object({ id: opaqueId }),
    body: z.object({ action: z.enum(['accept', 'decline']) }),
    result: z.object({ request: contactRequest }),
  }),
  updateContact: route({
    method: 'PATCH',
    path: '/contacts/:userId',
    summary: 'Move a contact to a folder or set its remark',
    access: 'session',
    params: byUser,
    body: z.object({ folder: folderName.nullable().optional(), remark: line(limits.remark).nullable().optional() }),
    result: z.object({ contact }),
  }),
  removeContact: route({
    method: 'DELETE',
    path: '/contacts/:userId',
    summary: 'Remove a contact on both sides; both keep the history, the other is not told',
    access: 'session',
    params: byUser,
    result: nothing,
  }),
  setFolders: route({
    method: 'PUT',
    path: '/contacts/folders',
    summary: 'The folders in order; contacts of a dropped folder return to the default one',
    access: 'session',
    body: z.object({ folders: z.array(folderName).max(limits.folders) }),
    result: z.object({ folders: z.array(z.string()) }),
  }),
  renameFolder: route({
    method: 'POST',
    path: '/contacts/folders/rename',
    summary: 'Rename a folder and keep its contacts',
    access: 'session',
    body: z.object({ from: folderName, to: folderName }),
    result: z.object({ folders: z.array(z.string()) }),
  }),
  block: route({
    method: 'PUT',
    path: '/blocks/:userId',
    summary: 'Block silently: their messages are no longer shown, they are not told',
    access: 'session',
    params: byUser,
    result: nothing,
  }),
  unblock: route({
    method: 'DELETE',
    path: '/blocks/:userId',
    summary: 'Lift a block; what was written meanwhile stays hidden',
    access: 'session',
    params: byUser,
    result: nothing,
  }),
} as const
