import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own for one server, small enough to be filled. */
export interface Disk {
  dataDir: string
  /** Leaves not one byte free. */
  fill(): void
  free(): void
  remove(): Promise<void>
}

const size = '96m'

/** Mounts a small disk in memory; null where this machine does not let us (it takes root on Linux). */
export async function mountDisk(): Promise<Disk | null> {
  const dataDir = await mkdtemp(join(tmpdir(), 'guanxi-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', dataDir], { stdio: 'ignore' })
  } catch {
    await rm(dataDir, { recursive: true, force: true })
    return null
  }
  const ballast = join(dataDir, 'ballast')
  return {
    dataDir,
    fill() {
      const file = openSync(ballast, 'a')
      try {
        for (let piece = 1 << 20; piece >= 1; piece >>= 1) writeUntilFull(file, Buffer.alloc(piece))
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    async remove() {
      execFileSync('umount', ['--lazy', dataDir])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOSPC') throw error
  }
}
