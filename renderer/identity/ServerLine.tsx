import '#shared/ipc/shell.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { serverOrigin } from '#renderer/app/server-origin.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ServerDialog } from './ServerDialog.tsx'
import css from './WelcomeScreen.module.css'

/** Which server the desktop program talks to; absent in a browser, where the address bar says so. */
export function ServerLine() {
  const { t } = useTranslation()
  const [isChanging, setIsChanging] = useState(false)
  const shell = globalThis.window?.shell
  if (!shell) return null
  return (
    <p className={css.server}>
      <span>{t('identity.server.current', { server: serverOrigin() })}</span>
      <Button variant="quiet" size="small" onClick={() => setIsChanging(true)}>
        {t('identity.server.change')}
      </Button>
      {isChanging ? <ServerDialog shell={shell} onClose={() => setIsChanging(false)} /> : null}
    </p>
  )
}
