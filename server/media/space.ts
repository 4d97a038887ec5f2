import { statfs } from 'node:fs/promises'
import { AppError } from '../platform/errors.ts'

/** What uploads leave free on the disk, so that messages can still be written. Bytes. */
const keepFree = 256 * 1024 * 1024

const outOfSpace = new Set(['ENOSPC', 'EDQUOT'])

export const noSpace = () =>
  new AppError('unavailable', 'The server has no room for more files at the moment. Try again later', {
    retryAfterMs: 10 * 60_000,
  })

/** Free bytes of the disk a folder lies on. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Refuses a file that the disk cannot hold. */
export async function refuseFullDisk(folder: string, bytes: number, free = freeSpace): Promise<void> {
  if ((await free(folder)) - bytes < keepFree) throw noSpace()
}

/** Whether an error is the system's word that a disk or a quota is full. */
export function isOutOfSpace(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && outOfSpace.has(code)
}

/** A full disk in words for the caller; every other error as it is. */
export const asNoSpace = (error: unknown): unknown => (isOutOfSpace(error) ? noSpace() : error)
