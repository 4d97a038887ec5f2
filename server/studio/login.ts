import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Db } from '../platform/db/database.ts'
import { secretOf } from '../platform/secrets.ts'

/** User name and password of a staging site. */
const login = z.object({ user: z.string(), password: z.string() })
export type Login = z.infer<typeof login>

const nonceBytes = 12
const tagBytes = 16

async function keyOf(db: Db): Promise<Buffer> {
  return createHash('sha256')
    .update(await secretOf(db, 'studio-logins')())
    .digest()
}

/** Encrypts a login, so that a list of feeds that gets out tells no passwords. */
export async function sealLogin(db: Db, given: Login): Promise<string> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(db), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(given), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

export async function openLogin(db: Db, sealed: string): Promise<Login> {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(db), bytes.subarray(0, nonceBytes))
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString()
  return login.parse(JSON.parse(text))
}
