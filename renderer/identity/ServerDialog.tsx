import '#shared/ipc/shell.ts'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { serverOrigin as serverAddress } from '#shared/ipc/schemas.ts'
import type { Shell } from '#shared/ipc/shell.ts'
import { logOut } from '#renderer/app/actions/account.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { serverOrigin } from '#renderer/app/server-origin.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

const formId = 'choose-server'

/** Leads the desktop program to another server. The session stays behind: no other server is to learn of it. */
export function ServerDialog({ shell, onClose }: { shell: Shell; onClose: () => void }) {
  const { t } = useTranslation()
  const isSignedIn = useSession(({ status }) => status === 'signed-in')
  const [typed, setTyped] = useState(serverOrigin())
  const { isBusy, errorOf, general, run, fail } = useSubmit({ server: typed })

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
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
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('identity.server.title')}
      description={t(isSignedIn ? 'identity.server.textSignedIn' : 'identity.server.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={isBusy}>
            {t('identity.server.confirm')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)}>
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
        <FormProblem text={general('server')} />
      </form>
    </Dialog>
  )
}
