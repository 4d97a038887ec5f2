import { shell } from 'electron'
import { externalUrl } from '#shared/ipc/schemas.ts'
import { logProblem } from './log.ts'

/** Opens a web page in the system's browser. Any other scheme could start a program and is left alone. */
export async function openExternal(url: string): Promise<void> {
  const page = externalUrl.safeParse(url)
  if (!page.success) return
  try {
    await shell.openExternal(page.data)
  } catch (error) {
    logProblem('the browser could not be opened', error)
  }
}
