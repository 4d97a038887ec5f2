import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { randomToken } from '../platform/ids.ts'

/** The key that a server signs its archives with. */
export interface SigningKey {
  /** The public half as PEM text. */
  publicPem: string
  /** SHA-256 of the public half's SPKI form, in hexadecimal. */
  fingerprint: string
  sign(bytes: Uint8Array): Buffer
}

export const keyFileName = 'evidence-key.pem'

export function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

/** Writes a new key where there is none; of several servers that start at once the first one's holds. */
async function makeKey(dataDir: string, path: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const fresh = join(dataDir, `${keyFileName}.${randomToken().slice(0, 12)}.part`)
  await mkdir(dataDir, { recursive: true })
  const file = await open(fresh, 'wx', 0o600)
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(fresh, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(fresh, { force: true })
  }
}

/** The server's key, `DATA_DIR/evidence-key.pem`; made at the first start and never again. */
export async function signingKey(dataDir: string): Promise<SigningKey> {
  const path = join(dataDir, keyFileName)
  let pem = await readFile(path, 'utf8').catch(() => null)
  if (pem === null) {
    await makeKey(dataDir, path)
    pem = await readFile(path, 'utf8')
  }
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  return {
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
    fingerprint: fingerprintOf(publicKey),
    sign: (bytes) => sign(null, bytes, privateKey),
  }
}
