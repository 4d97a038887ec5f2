import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'

/** Bytes that all servers of one run may take at once, by far. */
const enough = 2 * 1024 ** 3

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > enough
  } catch {
    return false
  }
}

/**
 * A new folder for the data of a test's server: in memory where the system has room there, since these tests end
 * servers but never the machine, and making thousands of files on a disk takes longer than what is tested.
 */
export const dataFolder = (prefix: string): string => mkdtempSync(join(hasRoomInMemory() ? memory : tmpdir(), prefix))
