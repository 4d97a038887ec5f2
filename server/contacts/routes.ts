import { contactRoutes as wire } from '#shared/protocol/contacts.ts'
import type { Platform } from '../platform/platform.ts'
import type { Blocks } from './blocks.ts'
import type { Contacts } from './contacts.ts'
import type { ContactList } from './list.ts'
import type { Requests } from './requests.ts'

interface Services {
  contacts: Contacts
  list: ContactList
  requests: Requests
  blocks: Blocks
}

export function contactRoutes({ handle }: Platform, { contacts, list, requests, blocks }: Services): void {
  handle(wire.contacts, async ({ caller }) => ({
    contacts: (await contacts.contactsSince(caller.userId, null)).contacts,
    folders: await contacts.foldersOf(caller.userId),
    blocked: await contacts.blockedOf(caller.userId),
  }))
  handle(wire.contactRequests, async ({ caller }) => ({
    requests: await contacts.requestsSince(caller.userId, null),
  }))
  handle(wire.requestContact, async ({ caller, body }) => ({ request: await requests.send(caller.userId, body) }))
  handle(wire.answerContactRequest, async ({ caller, params, body }) => ({
    request: await requests.decide(caller.userId, params.id, body.action),
  }))
  handle(wire.updateContact, async ({ caller, params, body }) => ({
    contact: await list.update(caller.userId, params.userId, body),
  }))
  handle(wire.removeContact, async ({ caller, params }) => {
    await list.remove(caller.userId, params.userId)
    return {}
  })
  handle(wire.setFolders, async ({ caller, body }) => ({
    folders: await list.setFolders(caller.userId, body.folders),
  }))
  handle(wire.renameFolder, async ({ caller, body }) => ({
    folders: await list.renameFolder(caller.userId, body.from, body.to),
  }))
  handle(wire.block, async ({ caller, params }) => {
    await blocks.block(caller.userId, params.userId)
    return {}
  })
  handle(wire.unblock, async ({ caller, params }) => {
    await blocks.unblock(caller.userId, params.userId)
    return {}
  })
}
