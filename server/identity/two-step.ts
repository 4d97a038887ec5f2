import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { TwoStepState } from '#shared/protocol/identity.ts'
import type { Trx } from '../platform/db/database.ts'
import { AppError, conflict, invalid } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import {
  beginTwoStep,
  deleteTwoStep,
  findTwoStep,
  lockTwoStep,
  updateTwoStep,
  whoHasTwoStep,
  type TwoStepRow,
} from './two-step-store.ts'

/** As every authenticator app expects: RFC 6238 with SHA-1, six digits, thirty seconds. */
const shape = { issuer: 'Guanxi', algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Periods a device's clock may be off. */
const window = 1
const recoveryCodes = 10

const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')
/** Without what people put between digits and letters when they copy them down. */
const plain = (code: string) => code.toLowerCase().replace(/[^0-9a-z]/g, '')

/** A code on paper: 50 bits, in two groups of five that cannot be misread. */
function newRecoveryCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const word = [...randomBytes(10)].map((byte) => letters[byte % letters.length]).join('')
  return `${word.slice(0, 5)}-${word.slice(5)}`
}

/** A second step after the password. */
export interface TwoStep {
  state(userId: number): Promise<TwoStepState>
  /** A new secret, and its address for authenticator apps; nothing is asked for until {@link confirm}. */
  begin(userId: number, account: string): Promise<{ secret: string; uri: string }>
  /** Turns it on; the codes for the day the device is lost are told this once. */
  confirm(userId: number, code: string): Promise<string[]>
  /** Turns it off; throws where the code is not right. */
  end(userId: number, code: string): Promise<void>
  /** What a sign-in must pass after the password: throws `unauthenticated` about the field `code`. */
  check(userId: number, code: string | undefined): Promise<void>
  whoHas(userIds: readonly number[]): Promise<Set<number>>
}

const missing = (message: string) => new AppError('unauthenticated', message, { field: 'code' })

export function createTwoStep({ db, clock, limiter }: Platform): TwoStep {
  const tries = limiter({ points: 10, seconds: 10 * 60, message: 'Codes were tried too often. Try again later' })
  const totpOf = (secret: string, label = '') => new TOTP({ ...shape, label, secret: Secret.fromBase32(secret) })

  /** Uses up a code of the device or of the paper; false where it is neither, or was used before. */
  async function spend(trx: Trx, row: TwoStepRow, code: string): Promise<boolean> {
    const typed = plain(code)
    const now = clock.now()
    if (/^\d{6}$/.test(typed)) {
      const delta = totpOf(row.secret).validate({ token: typed, timestamp: now, window })
      if (delta === null) return false
      const counter = Math.floor(now / (shape.period * 1_000)) + delta
      // A code that somebody has seen over a shoulder lets nobody in a second time.
      if (counter <= row.last_counter) return false
      await updateTwoStep(trx, row.user_id, { last_counter: counter })
      return true
    }
    const hashes = JSON.parse(row.recovery_hashes) as string[]
    if (!hashes.includes(hashOf(typed))) return false
    const left = hashes.filter((hash) => hash !== hashOf(typed))
    await updateTwoStep(trx, row.user_id, { recovery_hashes: JSON.stringify(left) })
    return true
  }

  return {
    async state(userId) {
      const row = await findTwoStep(db, userId)
      if (!row || row.confirmed_at === null) return { on: false, recoveryCodesLeft: 0 }
      return { on: true, recoveryCodesLeft: (JSON.parse(row.recovery_hashes) as string[]).length }
    },

    async begin(userId, account) {
      const row = await findTwoStep(db, userId)
      if (row && row.confirmed_at !== null) {
        throw conflict('A second step is on already. Turn it off first to use another device')
      }
      const secret = new Secret({ size: 20 }).base32
      await beginTwoStep(db, userId, secret)
      return { secret, uri: totpOf(secret, account).toString() }
    },

    async confirm(userId, code) {
      await tries.take(userId)
      const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
      await db.transaction().execute(async (trx) => {
        const row = await lockTwoStep(trx, userId)
        if (!row) throw conflict('Begin again: there is nothing to confirm')
        if (row.confirmed_at !== null) throw conflict('A second step is on already')
        if (!(await spend(trx, row, code))) {
          throw invalid('This is not the code that your app shows now. Is the clock of the device right?', 'code')
        }
        await updateTwoStep(trx, userId, {
          confirmed_at: clock.now(),
          recovery_hashes: JSON.stringify(codes.map((one) => hashOf(plain(one)))),
        })
      })
      return codes
    },

    async end(userId, code) {
      await tries.take(userId)
      await db.transaction().execute(async (trx) => {
        const row = await lockTwoStep(trx, userId)
        if (!row || row.confirmed_at === null) return
        if (!(await spend(trx, row, code))) throw invalid('This code is not right, or was used before', 'code')
        await deleteTwoStep(trx, userId)
      })
    },

    async check(userId, code) {
      const known = await findTwoStep(db, userId)
      if (!known || known.confirmed_at === null) return
      if (!code?.trim()) throw missing('Type the code that your authenticator app shows')
      await tries.take(userId)
      const isRight = await db.transaction().execute(async (trx) => {
        const row = await lockTwoStep(trx, userId)
        return row !== undefined && (await spend(trx, row, code))
      })
      if (!isRight) throw missing('This code is not right, or was used before. Type the one that is shown now')
    },

    whoHas: (userIds) => whoHasTwoStep(db, userIds),
  }
}
