import { toCallError } from '#renderer/app/api/error.ts'
import { toast } from '#renderer/ui/toasts.ts'

/** Runs an act and loads what it changed; a refusal is told in words. */
export async function act(run: () => Promise<unknown>, reload: () => void): Promise<void> {
  try {
    await run()
  } catch (thrown) {
    toast(toCallError(thrown).message, { tone: 'problem' })
  }
  reload()
}
