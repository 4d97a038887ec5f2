import { useState } from 'react'
import { toCallError } from '#renderer/app/api/error.ts'
import { toast } from '#renderer/ui/toasts.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { GroupRights } from '#shared/protocol/group-rights.ts'

export interface RightsPartProps {
  group: Group
  rights: GroupRights
  onChanged: () => void
}

/** Runs one change at a time and says what went wrong; what is shown is read anew either way. */
export function useSaving(onChanged: () => void): { isBusy: boolean; save: (change: () => Promise<void>) => void } {
  const [isBusy, setIsBusy] = useState(false)
  const save = (change: () => Promise<void>) => {
    setIsBusy(true)
    void change()
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(() => {
        setIsBusy(false)
        onChanged()
      })
  }
  return { isBusy, save }
}
