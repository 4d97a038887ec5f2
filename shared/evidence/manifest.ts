import { z } from 'zod'

/** What every archive has beside the files that its manifest lists. */
export const manifestName = 'manifest.json'
export const signatureName = 'manifest.sig'
export const publicKeyName = 'public-key.pem'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const person = z.object({ id: z.number().int(), name: z.string() })

/** What an archive of evidence says of itself; its bytes are what is signed. */
export const manifest = z.object({
  format: z.literal('guanxi-evidence'),
  version: z.literal(1),
  group: z.object({ id: z.string(), name: z.string() }),
  /** From this instant, included, to that, not included. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  madeAt: z.iso.datetime(),
  madeBy: person,
  /** The address people use of the server that made it, where it knows. */
  server: z.string().nullable(),
  /** SHA-256 of the key's SPKI form, in hexadecimal. */
  key: sha256,
  files: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256 })),
})
export type Manifest = z.infer<typeof manifest>
