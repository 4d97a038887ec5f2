import { z } from 'zod'
import { mediaKinds, mediaLimits as limits, previewLimits } from '../media/limits.ts'
import { isoTime, nothing, opaqueId } from './primitives.ts'
import { route } from './route.ts'

/** What the server knows of a file, however it came. Nothing of it is taken from the uploader but the name. */
const fileFacts = {
  /** As the uploader named it, without folders and control characters. */
  name: z.string(),
  bytes: z.number().int().positive(),
  /** Told by the content, never by the name. */
  contentType: z.string(),
}

/** What a picture's row needs before the picture is there. */
const pictureFacts = {
  /** Pixels, turned as the camera was held. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** https://blurha.sh */
  blurhash: z.string(),
  /** False where the picture itself is small enough. */
  hasThumbnail: z.boolean(),
  /** Moves: a GIF or WebP of several pictures. Its thumbnail stands still. */
  isAnimated: z.boolean(),
}

export const imageFacts = { ...fileFacts, ...pictureFacts }
export const plainFacts = fileFacts

/** Loudness over time as the recorder saw it. */
export const waveform = z
  .array(z.number().int().min(0).max(limits.waveformPeak))
  .max(limits.waveformBars, `has more than ${limits.waveformBars} bars`)

/** Milliseconds of a recording, as its sender says. */
export const voiceDuration = z
  .number()
  .int()
  .min(1)
  .max(limits.voiceMs, `is longer than ${limits.voiceMs / 1_000} seconds`)

/** A file that was uploaded and may now be sent by its uploader. */
export const file = z.discriminatedUnion('kind', [
  z.object({ id: opaqueId, kind: z.literal('image'), ...imageFacts }),
  z.object({ id: opaqueId, kind: z.literal('file'), ...plainFacts }),
  z.object({ id: opaqueId, kind: z.literal('voice'), ...plainFacts }),
])
export type MediaFile = z.infer<typeof file>

export const mediaKind = z.enum(mediaKinds)

/** What comes with a file's bytes: fields of the multipart form, or metadata of a resumable upload. */
export const uploadFields = z.object({
  /**
   * `image` is drawn anew without what the camera wrote into it; `voice` must be a recording; `file` is kept byte for
   * byte. Without it a picture becomes an image and all else a file.
   */
  kind: mediaKind.optional(),
})
export type UploadFields = z.infer<typeof uploadFields>

/** A page that a link leads to, in a few words. */
export const linkPreview = z.object({
  /** The address that was asked for. */
  url: z.string(),
  title: z.string().max(previewLimits.title),
  description: z.string().max(previewLimits.description).nullable(),
  /** Name of the site; its host where it gives none. */
  siteName: z.string().max(previewLimits.siteName),
  /** Path of the server's image proxy, never the site's address. */
  image: z.string().nullable(),
})
export type LinkPreview = z.infer<typeof linkPreview>

/** Where resumable uploads are made, below `/api/v1`; the tus protocol 1.0, https://tus.io. */
export const uploadsPath = '/media/uploads'

const byId = z.object({ id: opaqueId })

export const mediaRoutes = {
  uploadMedia: route({
    method: 'POST',
    path: '/media',
    summary: 'Upload a file in one request: the form field `file`, and `kind`',
    access: 'session',
    multipart: uploadFields,
    result: z.object({ file }),
  }),
  completeUpload: route({
    method: 'POST',
    path: `${uploadsPath}/:id/complete`,
    summary: 'Turn a resumable upload whose bytes are all there into a file; asking again gives the same file',
    access: 'session',
    params: byId,
    result: z.object({ file }),
  }),
  mediaPass: route({
    method: 'GET',
    path: '/media/pass',
    summary: 'What an address of a file carries in place of the token, for some minutes',
    access: 'session',
    result: z.object({ pass: z.string(), expiresAt: isoTime }),
  }),
  mediaUsage: route({
    method: 'GET',
    path: '/media/usage',
    summary: 'How much one may upload and keep, and how much of it is used',
    access: 'session',
    result: z.object({
      /** Largest file. Bytes. */
      fileBytes: z.number().int(),
      quotaBytes: z.number().int(),
      usedBytes: z.number().int(),
    }),
  }),
  discardMedia: route({
    method: 'DELETE',
    path: '/media/:id',
    summary: 'Remove an own file that was never sent',
    access: 'session',
    params: byId,
    result: nothing,
  }),
  linkPreview: route({
    method: 'GET',
    path: '/links/preview',
    summary: 'What a link leads to; null where the page says nothing of itself or the reader has previews turned off',
    access: 'session',
    query: z.object({ url: z.url({ protocol: /^https?$/ }).max(previewLimits.url) }),
    result: z.object({ preview: linkPreview.nullable() }),
  }),
} as const
