import { createHash } from 'node:crypto'
import { identityLimits } from '#shared/identity/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { isAvatarInUse } from '../../identity/store.ts'
import { blobOfAvatar, toAvatar } from '../../identity/avatars.ts'
import { avatarPath } from '../../identity/users.ts'
import { AppError } from '../../platform/errors.ts'
import { groupWithRight, visibleGroup } from '../access.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import { updateGroup } from '../store.ts'
import { viewGroup } from '../view.ts'

async function replace(context: GroupsContext, actorId: number, id: string, key: string | null): Promise<Group> {
  const { db, clock, blobs } = context.platform
  const group = await groupWithRight(db, id, actorId, 'edit-group', clock.now())
  const { avatar_key: before, conversation_id: conversationId } = group
  if (before !== key) {
    await context.conversations.renameConversation(conversationId, {
      by: actorId,
      avatarUrl: key === null ? null : avatarPath(key),
      async within(trx, now) {
        await groupWithRight(trx, id, actorId, 'edit-group', now)
        await updateGroup(trx, id, { avatar_key: key })
        await writeAudit(trx, {
          groupId: id,
          at: now,
          actorId,
          type: 'group-changed',
          before: { picture: before !== null },
          after: { picture: key !== null },
        })
      },
    })
    if (before && !(await isAvatarInUse(db, before))) await blobs.remove(blobOfAvatar(before))
  }
  return viewGroup(context, await visibleGroup(db, id, actorId, clock.now()))
}

/** Sets a group's picture, drawn anew as a square. */
export async function setPicture(
  context: GroupsContext,
  actorId: number,
  id: string,
  bytes: Uint8Array,
): Promise<Group> {
  const { db, clock, blobs } = context.platform
  await groupWithRight(db, id, actorId, 'edit-group', clock.now())
  if (bytes.length > identityLimits.avatarBytes) {
    throw new AppError('too_large', 'The picture is larger than 3 MB. Choose a smaller one', { field: 'base64' })
  }
  const picture = await toAvatar(bytes)
  const key = `${createHash('sha256').update(picture).digest('hex').slice(0, 40)}.webp`
  await blobs.put(blobOfAvatar(key), picture)
  return await replace(context, actorId, id, key)
}

export const removePicture = (context: GroupsContext, actorId: number, id: string): Promise<Group> =>
  replace(context, actorId, id, null)
