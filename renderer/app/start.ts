import '#shared/ipc/shell.ts'
import type { DeepLink } from '#shared/ipc/deep-link.ts'
import { setStatus } from './actions/account.ts'
import { engineIfAny } from './client.ts'
import { keepBadge } from './notify/badge.ts'
import { onNotificationClick } from './notify/notify.ts'
import { restoreSession } from './session/session.ts'
import { selectOwnStatus, usePresence } from './store/presence.ts'
import { useSession } from './store/session.ts'
import { inBackground } from './sync/context.ts'

export interface Navigation {
  /** A notification was clicked. */
  openConversation: (conversationId: string) => void
  /** A `guanxi://` link was followed outside; somebody may have to sign in first. */
  openLink: (link: DeepLink) => void
}

let started: Promise<void> | undefined

/** Starts the client when the app appears: badge, shell, and the session of the last run. Later calls change nothing. */
export function startClient(navigation: Navigation): Promise<void> {
  started ??= start(navigation)
  return started
}

async function start({ openConversation, openLink }: Navigation): Promise<void> {
  keepBadge()
  onNotificationClick(openConversation)
  const shell = globalThis.window?.shell
  if (shell) {
    shell.on('notification-clicked', ({ conversationId }) => openConversation(conversationId))
    shell.on('deep-link', openLink)
    shell.on('resumed', () => engineIfAny()?.connection.retry())
    shell.on('presence-chosen', ({ status }) => inBackground(setStatus(status)))
    const tellStatus = (): void => {
      const status = useSession.getState().status === 'signed-in' ? selectOwnStatus(usePresence.getState()) : null
      inBackground(shell.setPresence({ status }))
    }
    useSession.subscribe(tellStatus)
    usePresence.subscribe((state, before) => {
      if (state.own !== before.own || state.isAutoAway !== before.isAutoAway) tellStatus()
    })
  }
  await restoreSession()
  await shell?.ready()
}
