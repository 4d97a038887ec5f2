import { useTranslation } from 'react-i18next'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { claimItem, decideItem, loadQueueCountSoon, type Decision } from '#renderer/app/actions/queue.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { toast } from '#renderer/ui/toasts.ts'
import type { QueueList } from './use-queue-list.ts'

/** Something with what was decided on it. */
export interface Decided {
  item: QueueItem
  body: Decision
}

/**
 * Decides and claims. What is decided leaves the list at once and comes back where the server refuses, with who was
 * faster in words.
 */
export function useDecisions(list: QueueList, goOn: (from: string) => void) {
  const { t } = useTranslation()
  return {
    decide: ({ item, body }: Decided): void => {
      const staysOpen = body.action === 'escalate'
      if (!staysOpen) {
        goOn(item.key)
        list.hide(item.key, true)
      }
      decideItem(item.key, body).then(
        () => {
          toast(t(`queue.done.${body.action}`), { tone: 'success' })
          loadQueueCountSoon()
          if (staysOpen) list.reload()
        },
        (thrown: unknown) => {
          toast(toCallError(thrown).message, { tone: 'problem' })
          list.hide(item.key, false)
          list.reload()
        },
      )
    },
    claim: (key: string, on: boolean): void => {
      claimItem(key, on).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
    },
  }
}
