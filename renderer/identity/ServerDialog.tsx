import '#shared/ipc/shell.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { serverOrigin as serverAddress } from '#shared/ipc/schemas.ts'
import type { Shell } from '#shared/ipc/shell.ts'
import { logOut } from '#renderer/app/actions/account.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { serverOrigin } from '#renderer/app/server-origin.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

/** Leads the desktop program to another server. The session stays behind: no other server is to learn of it. */
export function ServerDialog({ shell, onClose }: { shell: Shell; onClose: () => void }) {
  const { t } = useTranslation()
  const isSignedIn = useSession(({ status }) => status === 'signed-in')
  const [typed, setTyped] = useState(serverOrigin())
  const { isBusy, errorOf, general, run, fail } = useSubmit({ server: typed })

  async function submit(): Promise<void> {
    const parsed = serverAddress.safeParse(typed.trim())
    if (!parsed.success) return fail('server', t('identity.server.notAnAddress'))
    if (parsed.data === serverOrigin()) return onClose()
    await run(async () => {
      if (isSignedIn) await logOut()
      await shell.setServer({ server: parsed.data })
    })
    return undefined
  }

  return (
    <FormDialog
      onClose={onClose}
      title={t('identity.server.title')}
      description={t(isSignedIn ? 'identity.server.textSignedIn' : 'identity.server.text')}
      confirm={t('identity.server.confirm')}
      isBusy={isBusy}
      problem={general('server')}
      onSubmit={submit}
    >
      <TextField
        label={t('identity.server.address')}
        hint={t('identity.server.hint')}
        value={typed}
        onChange={setTyped}
        error={errorOf('server')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        autoFocus
      />
    </FormDialog>
  )
}
