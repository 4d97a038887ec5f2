import { spawn, type ChildProcess } from 'node:child_process'
import { findElectron } from '../../../build/scripts/launch/electron-binary.ts'
import type { runtimes } from './runtime.ts'
import { rootArgs } from './start-electron.ts'
import { spawnStandIn } from './start-stand-in.ts'

/** Starts the program once more on a profile that is in use. */
export function spawnSecond(
  runtime: (typeof runtimes)[number],
  folder: string,
  profile: string,
  args: string[],
): ChildProcess {
  if (runtime === 'stand-in') return spawnStandIn({ folder, profile, args, env: {} })
  return spawn(findElectron() ?? '', [...rootArgs, folder, ...args], {
    env: { ...process.env, GUANXI_PROFILE_DIR: profile },
    stdio: 'inherit',
  })
}
