import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A server that runs as a child of this process. */
export interface ServerProcess {
  url: string
  /** Resolves with the exit code once the server has ended, for whatever reason. */
  ended: Promise<number>
  /** Ends it in peace, and by force where it does not end. */
  stop: () => Promise<void>
}

const listening = /^guanxi server listening on (http:\/\/\S+)$/

/** The server promises to end within 5 s of SIGTERM. */
const stopWithin = 7_000

async function stopChild(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), stopWithin)
  await ended
  clearTimeout(force)
}

/**
 * Starts `server/main.ts` and waits for the line that says where it listens; its other lines and its complaints pass
 * through.
 *
 * @param settings environment of the server beside this process's own
 * @param abort ends it while it starts
 * @param flags flags of Node.js, such as `--watch`
 * @throws where the server ends before it listens
 */
export async function startServer(
  settings: Record<string, string>,
  abort: AbortSignal,
  flags: string[] = [],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...flags, 'server/main.ts'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close').then(([code]) => (code as number | null) ?? 1)
  const stop = () => stopChild(child, ended)
  const giveUp = () => void stop()
  abort.addEventListener('abort', giveUp)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = listening.exec(line)?.[1]
      if (found) resolve(found)
      else console.log(line)
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error('The server ended before it listened.')))
  })
  abort.removeEventListener('abort', giveUp)
  return { url, ended, stop }
}
