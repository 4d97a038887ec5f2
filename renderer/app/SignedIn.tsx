import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { StatusMenu } from '#renderer/identity/StatusMenu.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { logOut, reconnect, setStatus } from './actions/account.ts'
import { toCallError } from './api/error.ts'
import { Dialogs } from './Dialogs.tsx'
import { Frame } from './frame/Frame.tsx'
import { preloadScreensLater } from './frame/routes.tsx'
import { OfflineBar } from './frame/OfflineBar.tsx'
import { useQueueWatch } from './queue-watch.ts'
import { useConnection } from './store/connection.ts'
import { selectWaitingRequests, useContacts } from './store/contacts.ts'
import { useConversations } from './store/conversations.ts'
import { selectJoinRequests, useGroups } from './store/groups.ts'
import { selectOwnStatus, usePresence } from './store/presence.ts'
import { selectModerates, selectQueueTotal, useQueue } from './store/queue.ts'
import { useTransfersWatch } from './transfers-watch.ts'
import { selectMe, useSession } from './store/session.ts'
import { selectUnreadTotal } from './store/unread.ts'

/** The window of somebody who is signed in, joined to the stores. */
export default function SignedIn() {
  const connection = useConnection()
  useEffect(preloadScreensLater, [])
  const chats = useConversations(selectUnreadTotal)
  const contacts = useContacts(selectWaitingRequests)
  const groups = useGroups(selectJoinRequests)
  const queue = useQueue((state) => (selectModerates(state) ? selectQueueTotal(state) : null))
  useQueueWatch()
  useTransfersWatch()
  return (
    <>
      <Frame
        account={<Account />}
        waiting={{ chats, contacts, groups }}
        queue={queue}
        notice={<OfflineBar connection={connection} onRetry={reconnect} />}
      />
      <Dialogs />
    </>
  )
}

function Account() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const me = useSession(selectMe)
  const shown = usePresence(selectOwnStatus)
  const chosen = usePresence((state) => state.own)
  if (me === null) return null
  return (
    <StatusMenu
      user={me}
      shown={shown}
      chosen={chosen}
      onChoose={setStatus}
      onProblem={(thrown) =>
        toast(t('identity.status.failed', { reason: toCallError(thrown).message }), { tone: 'problem' })
      }
      onOpen={(where) => navigate(where === 'profile' ? '/settings/profile' : '/settings')}
      onLogOut={logOut}
    />
  )
}
