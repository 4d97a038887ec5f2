import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/protocol/identity.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { toast } from '#renderer/ui/toasts.ts'

export type ChangeSettings = (change: Partial<Settings>) => Promise<void>

/** Settings as they will be: a switch moves at once and moves back, with a word why, where the server refuses. */
export function useSettings(
  saved: Settings,
  onChange: ChangeSettings,
): [Settings, (change: Partial<Settings>) => void] {
  const { t } = useTranslation()
  const [pending, setPending] = useState<Partial<Settings>>({})
  const change = (next: Partial<Settings>) => {
    setPending((before) => ({ ...before, ...next }))
    onChange(next)
      .catch((thrown: unknown) => {
        toast(t('identity.settings.failed', { reason: toCallError(thrown).message }), { tone: 'problem' })
      })
      .finally(() => {
        setPending((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !(key in next))))
      })
  }
  return [{ ...saved, ...pending }, change]
}
