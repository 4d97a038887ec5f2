import { _electron } from 'playwright'
import { findElectron } from '../../../build/scripts/launch/electron-binary.ts'
import type { Running, Start } from './runtime.ts'

/** Chromium's sandbox cannot be had by root on Linux, where tests of a container run. */
export const rootArgs = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The program on Electron itself, once its window shows the client. */
export async function startElectron({ folder, profile, args, env }: Start): Promise<Running> {
  const app = await _electron.launch({
    executablePath: findElectron() ?? undefined,
    args: [...rootArgs, folder, ...args],
    env: { ...(process.env as Record<string, string>), GUANXI_PROFILE_DIR: profile, XDG_CONFIG_HOME: profile, ...env },
  })
  const ended = new Promise<void>((resolve) => app.once('close', () => resolve()))
  const evaluate: Running['evaluate'] = (run, arg) => app.evaluate(run as never, arg as never)
  return { page: await app.firstWindow(), evaluate, ended, kill: (signal) => void app.process().kill(signal) }
}
