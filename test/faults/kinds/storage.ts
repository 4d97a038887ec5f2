import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../talk/world.ts'
import type { Kind } from './kind.ts'

const onPostgres = 'the round runs on PostgreSQL'

/** Another program holds the database for itself. */
export const lockedDatabase: Kind = {
  name: 'database locked for 5 s',
  skipped: ({ postgres }) => (postgres ? onPostgres : undefined),
  async strike({ server }) {
    const other = new DatabaseSync(join(server.dataDir, 'guanxi.sqlite'), { timeout: 10_000 })
    other.exec('begin exclusive')
    await sleep(5_000)
    other.exec('rollback')
    other.close()
    await sleep(500)
  },
}

/** Not one byte is free where the server keeps its data. */
export const fullDisk: Kind = {
  name: 'disk full for 4 s',
  skipped: ({ disk, postgres }) =>
    disk ? undefined : postgres ? onPostgres : 'this machine does not let us mount a small disk',
  async strike({ disk }) {
    disk?.fill()
    await sleep(4_000)
    disk?.free()
    await sleep(1_000)
  },
}

const limitFiles = (pid: number | null, size: number | 'unlimited'): void =>
  void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${size}:`], { stdio: 'ignore' })

function cannotLimit({ postgres }: World): string | undefined {
  if (postgres) return onPostgres
  try {
    limitFiles(process.pid, 'unlimited')
    return undefined
  } catch {
    return 'there is no prlimit here'
  }
}

/** Writing fails with an error of the disk: the process may write to no file beyond its first 4 KB. */
export const brokenDisk: Kind = {
  name: 'disk write errors for 4 s',
  skipped: cannotLimit,
  async strike({ server }) {
    limitFiles(server.pid(), 4_096)
    await sleep(4_000)
    limitFiles(server.pid(), 'unlimited')
    await sleep(1_000)
  },
}

/** The server's clock is set forward and back; once it is started anew while it is wrong. */
export const serverClock: Kind = {
  name: 'server clock jumps',
  async strike({ server, random }) {
    const jumps = [60_000, -120_000, 3_600_000, -7_200_000, 3_660_000]
    for (const milliseconds of random.shuffle(jumps)) {
      await server.ask({ type: 'jump', milliseconds })
      await sleep(700)
    }
    // The new process has the right time again, whatever the last one believed.
    await server.kill()
    await server.start()
    await sleep(500)
  },
}
