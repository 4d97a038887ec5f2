import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Preferences } from '#shared/ipc/schemas.ts'
import type { Shell } from '#shared/ipc/shell.ts'
import { toast } from '#renderer/ui/toasts.ts'

type Platform = Awaited<ReturnType<Shell['info']>>['platform']

export interface ShellPreferences {
  /** Null until the shell has answered. */
  known: { preferences: Preferences; platform: Platform } | null
  hasFailed: boolean
  reload: () => void
  change: (change: Partial<Preferences>) => void
}

/** What a person sets about the desktop program on this computer; the shell keeps it. */
export function useShellPreferences(shell: Shell): ShellPreferences {
  const { t } = useTranslation()
  const [known, setKnown] = useState<ShellPreferences['known']>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const load = useCallback(() => {
    Promise.all([shell.preferences(), shell.info()])
      .then(([preferences, { platform }]) => setKnown({ preferences, platform }))
      .catch(() => setHasFailed(true))
  }, [shell])
  useEffect(load, [load])
  const reload = () => {
    setHasFailed(false)
    load()
  }

  const change = (wanted: Partial<Preferences>) => {
    if (!known) return
    const show = (preferences: Preferences) => setKnown({ ...known, preferences })
    show({ ...known.preferences, ...wanted })
    shell
      .setPreferences(wanted)
      .then(show)
      .catch((thrown: unknown) => {
        show(known.preferences)
        const reason = thrown instanceof Error ? thrown.message : ''
        toast(t('identity.settings.failed', { reason }), { tone: 'problem' })
      })
  }
  return { known, hasFailed, reload, change }
}
