import { i18n } from '#renderer/app/i18n/i18n.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { toast } from '#renderer/ui/toasts.ts'

/** Runs an act and loads what it changed; a refusal is told in words. Resolves with whether it was done. */
export async function act(run: () => Promise<unknown>, reload: () => void): Promise<boolean> {
  let isDone = true
  try {
    await run()
  } catch (thrown) {
    isDone = false
    const { message, retryAfterMs } = toCallError(thrown)
    const wait = retryAfterMs === undefined ? null : Math.ceil(retryAfterMs / 60_000)
    toast(wait === null ? message : i18n.t('studio.waitMinutes', { message, count: wait }), { tone: 'problem' })
  }
  reload()
  return isDone
}
