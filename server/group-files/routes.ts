import { routes } from '#shared/protocol/routes.ts'
import * as files from './files.ts'
import type { GroupFilesContext } from './files.ts'

/** How often files are looked for whose time is over. Milliseconds. */
const expireEvery = 60_000

/** The files and pictures of a group, as its messages carry them. */
export function createGroupFiles(context: GroupFilesContext): void {
  const { handle, every } = context.platform
  context.conversations.useFileRoom((trx, conversationId, file) =>
    files.refuseBeyondQuota(context, trx, conversationId, file),
  )
  every(expireEvery, 'expire-group-files', (now) => files.removeExpired(context, now))

  handle(routes.groupFiles, ({ caller, params, query }) => files.list(context, caller.userId, params.id, query))
  handle(routes.groupStorage, ({ caller, params }) => files.storage(context, caller.userId, params.id))
  handle(routes.moveGroupFile, async ({ caller, params, body }) => ({
    file: await files.move(context, caller.userId, params, body),
  }))
  handle(routes.deleteGroupFile, async ({ caller, params }) => {
    await files.remove(context, caller.userId, params)
    return {}
  })
  handle(routes.createGroupFolder, async ({ caller, params, body }) => ({
    folder: await files.createFolder(context, caller.userId, params.id, body.name),
  }))
  handle(routes.renameGroupFolder, async ({ caller, params, body }) => ({
    folder: await files.renameFolder(context, caller.userId, params, body.name),
  }))
  handle(routes.deleteGroupFolder, async ({ caller, params }) => {
    await files.deleteFolder(context, caller.userId, params)
    return {}
  })
}
