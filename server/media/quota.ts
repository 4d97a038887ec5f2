import { mediaLimits } from '#shared/media/limits.ts'
import type { Trx } from '../platform/db/database.ts'
import { AppError, conflict } from '../platform/errors.ts'
import { holdOwner, usageOf } from './store.ts'

const units = ['bytes', 'KB', 'MB', 'GB'] as const

/** A size as people read it, such as `1.5 GB`. */
export function inWords(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)))
  const value = bytes / 1024 ** power
  return `${value >= 100 || power === 0 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`
}

export const tooLarge = (limit: number) =>
  new AppError('too_large', `This file is larger than ${inWords(limit)}, the most this server takes`, { field: 'file' })

/** Refuses what goes beyond a person's quota. Runs in the transaction that takes the space. */
export async function refuseBeyondQuota(trx: Trx, ownerId: number, bytes: number, quota: number): Promise<void> {
  await holdOwner(trx, ownerId)
  const used = await usageOf(trx, ownerId)
  if (used.uploads >= mediaLimits.unfinished) {
    throw conflict(`You have ${used.uploads} unfinished uploads. Finish or cancel some of them first`)
  }
  if (used.bytes + bytes <= quota) return
  throw new AppError(
    'too_large',
    `Your files use ${inWords(used.bytes)} of ${inWords(quota)}, so there is no room for ${inWords(bytes)} more. ` +
      'Recall messages with files you no longer need, or send a smaller file',
    { field: 'file' },
  )
}
