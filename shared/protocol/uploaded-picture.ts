import { z } from 'zod'

/** Where a picture of a partner lies that was uploaded here. */
export const picturePrefix = '/api/v1/partner-pictures/'

/** The path of such a picture. */
export const uploadedPicture = z
  .string()
  .regex(/^\/api\/v1\/partner-pictures\/[0-9a-f]{40}\.webp$/, 'is not a picture that was uploaded here')
