import { z } from 'zod'
import { contact, contactRequest } from '#shared/protocol/contacts.ts'
import { conversation } from '#shared/protocol/conversations.ts'
import { me, publicUser } from '#shared/protocol/identity.ts'

/** What paints the app before the server answers. The cursor and the state it belongs to are written together. */
export const snapshot = z.object({
  cursor: z.string(),
  me,
  conversations: z.array(conversation),
  contacts: z.array(contact),
  folders: z.array(z.string()),
  blocked: z.array(publicUser),
  requests: z.array(contactRequest),
  people: z.array(publicUser),
})
export type Snapshot = z.infer<typeof snapshot>
