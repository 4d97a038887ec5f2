import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { identityLimits } from '#shared/identity/limits.ts'
import { identityRoutes as wire, type Me } from '#shared/protocol/identity.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { AppError, invalid, notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { Profiles } from './profile.ts'
import { isAvatarInUse } from './store.ts'

/** Width and height of a stored avatar in pixels. */
const side = 256
/** A small file can unfold into a picture that fills the memory. */
const pixelsMost = 40_000_000
const formats: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heif']
const keyPattern = /^[0-9a-f]{40}\.webp$/

/** Where the picture of a person or a group lies. */
export const blobOfAvatar = (key: string) => `avatars/${key}`

/**
 * Makes a square WebP of a picture, told by its bytes and not by its name. Where the camera was and what else the
 * file told about itself is gone; so is anything that was no picture.
 */
export async function toAvatar(bytes: Uint8Array): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: pixelsMost, failOn: 'error', pages: 1 })
    const { format } = await picture.metadata()
    if (!formats.includes(format)) throw new Error(`${format} is not taken`)
    return await picture
      .rotate()
      .resize(side, side, { fit: 'cover' })
      .webp({ quality: 82 })
      .timeout({ seconds: 10 })
      .toBuffer()
  } catch {
    throw invalid(
      'This picture cannot be read. Choose a JPEG, PNG, WebP, GIF or AVIF of at most 40 megapixels',
      'base64',
    )
  }
}

export interface Avatars {
  set(userId: number, bytes: Uint8Array): Promise<Me>
  remove(userId: number): Promise<Me>
}

export function createAvatars(platform: Platform, profiles: Profiles): Avatars {
  const { db, blobs, handle, app } = platform
  const limit = platform.limiter({ points: 20, seconds: 60 * 60, message: 'Your picture changed too often' })

  async function replace(userId: number, key: string | null): Promise<Me> {
    let before: string | null = null
    const user = await profiles.write(userId, (row) => {
      before = row.avatar_key
      return { avatar_key: key }
    })
    if (before && before !== key && !(await isAvatarInUse(db, before))) await blobs.remove(blobOfAvatar(before))
    return user
  }

  const avatars: Avatars = {
    async set(userId, bytes) {
      await limit.take(userId)
      if (bytes.length > identityLimits.avatarBytes) {
        throw new AppError('too_large', 'The picture is larger than 3 MB. Choose a smaller one', { field: 'base64' })
      }
      const picture = await toAvatar(bytes)
      const key = `${createHash('sha256').update(picture).digest('hex').slice(0, 40)}.webp`
      await blobs.put(blobOfAvatar(key), picture)
      return await replace(userId, key)
    },
    remove: (userId) => replace(userId, null),
  }

  handle(
    wire.setAvatar,
    async ({ caller, body }) => ({ user: await avatars.set(caller.userId, Buffer.from(body.base64, 'base64')) }),
    { bodyLimit: Math.ceil((identityLimits.avatarBytes * 4) / 3) + 10_000 },
  )
  handle(wire.removeAvatar, async ({ caller }) => ({ user: await avatars.remove(caller.userId) }))

  // Public, because pictures in a page carry no token; the address is as hard to guess as the picture itself.
  app.get<{ Params: { key: string } }>(`${apiPrefix}/avatars/:key`, async (request, reply) => {
    const { key } = request.params
    const bytes = keyPattern.test(key) ? await platform.blobs.get(blobOfAvatar(key)) : null
    if (!bytes) throw notFound('This picture')
    return await reply
      .type('image/webp')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-disposition', 'inline')
      .send(Buffer.from(bytes))
  })
  return avatars
}
