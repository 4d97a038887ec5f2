import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import { type CallArgs, type CallResult, calls } from '#shared/ipc/map.ts'
import { type CallName, channel } from '#shared/ipc/names.ts'
import { appOrigin } from '#shared/ipc/origin.ts'
import type { Reply } from '#shared/ipc/reply.ts'
import { logProblem } from './log.ts'

/** Calls are taken from the main frame of one of the program's windows while it shows the client, from nowhere else. */
function isOwnWindow(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return (
    frame !== null &&
    frame.parent === null &&
    frame.origin === appOrigin &&
    BrowserWindow.fromWebContents(event.sender) !== null
  )
}

/**
 * Answers a call of the windows. The caller's frame and the arguments are checked on every call; a refusal reaches
 * the caller as an error in plain words, and `answer` does not run.
 */
export function handle<K extends CallName>(
  name: K,
  answer: (args: CallArgs<K>, window: BrowserWindow) => CallResult<K> | Promise<CallResult<K>>,
): void {
  ipcMain.handle(channel(name), async (event, raw: unknown): Promise<Reply> => {
    const window = isOwnWindow(event) ? BrowserWindow.fromWebContents(event.sender) : null
    if (!window) {
      logProblem(`refused the call "${name}" from ${event.senderFrame?.url ?? 'a frame that is gone'}`)
      return { ok: false, message: 'This page may not call the desktop program.' }
    }
    const args = calls[name].args.safeParse(raw)
    if (!args.success) {
      const issue = args.error.issues[0]
      const where = issue?.path.length ? ` (${issue.path.join('.')})` : ''
      return { ok: false, message: `The desktop program cannot read this${where}: ${issue?.message}` }
    }
    try {
      return { ok: true, value: await answer(args.data as CallArgs<K>, window) }
    } catch (error) {
      logProblem(`the call "${name}" failed`, error)
      return { ok: false, message: 'The desktop program could not do this.' }
    }
  })
}
