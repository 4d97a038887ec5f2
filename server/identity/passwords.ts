import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** What a guess costs; memory in KiB. */
type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const owasp: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32
const saltLength = 16

/** Hashing runs on the thread pool that files need too; more at once than this would keep them waiting. */
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

// Two ways to type the same letter must not make two passwords.
const messageOf = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')

const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** Hashes with argon2id and a fresh salt; the result is a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string, cost = owasp): Promise<string> {
  const nonce = randomBytes(saltLength)
  const hash = await inTurn(() => derive('argon2id', { message: messageOf(password), nonce, tagLength, ...cost }))
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(hash)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function parse(stored: string): { hash: Buffer; parameters: Omit<Argon2Parameters, 'message'> } {
  const match = phc.exec(stored)
  if (!match) throw new Error('A stored password hash cannot be read')
  const [, memory, passes, parallelism, salt = '', encoded = ''] = match
  const hash = Buffer.from(encoded, 'base64')
  return {
    hash,
    parameters: {
      nonce: Buffer.from(salt, 'base64'),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: hash.length,
    },
  }
}

/** Whether the password is the one behind the hash; the comparison takes the same time either way. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  const { hash, parameters } = parse(stored)
  const candidate = await inTurn(() => derive('argon2id', { message: messageOf(password), ...parameters }))
  return timingSafeEqual(candidate, hash)
}
