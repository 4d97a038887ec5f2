import { Compass, Moon, Settings, SunMedium, UserPlus, Users, CircleDot } from 'lucide-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { ChosenStatus } from '#shared/protocol/presence.ts'
import { setStatus } from '#renderer/app/actions/account.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { setUi } from '#renderer/app/store/ui.ts'
import { openContactDialog } from '#renderer/contacts/dialogs.ts'
import { toast } from '#renderer/ui/toasts.ts'

/** Something the switcher does. */
export interface Command {
  key: string
  label: string
  icon: ReactNode
  run: () => void
}

const statuses: readonly ChosenStatus[] = ['online', 'away', 'busy', 'dnd', 'invisible']

/** What can be done from anywhere by typing its name. */
export function commandsOf(t: TFunction, navigate: (to: string) => void): Command[] {
  const choose = (status: ChosenStatus) => {
    setStatus(status).catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
  }
  return [
    {
      key: 'people',
      label: t('conversations.command.people'),
      icon: <UserPlus aria-hidden />,
      run: () => openContactDialog({ kind: 'find' }),
    },
    {
      key: 'groups',
      label: t('conversations.command.groups'),
      icon: <Compass aria-hidden />,
      run: () => navigate('/groups'),
    },
    {
      key: 'new-group',
      label: t('conversations.command.newGroup'),
      icon: <Users aria-hidden />,
      run: () => navigate('/groups/new'),
    },
    {
      key: 'settings',
      label: t('conversations.command.settings'),
      icon: <Settings aria-hidden />,
      run: () => navigate('/settings'),
    },
    {
      key: 'light',
      label: t('conversations.command.light'),
      icon: <SunMedium aria-hidden />,
      run: () => setUi({ theme: 'light' }),
    },
    {
      key: 'dark',
      label: t('conversations.command.dark'),
      icon: <Moon aria-hidden />,
      run: () => setUi({ theme: 'dark' }),
    },
    ...statuses.map((status) => ({
      key: `status-${status}`,
      label: t('conversations.command.status', { status: t(`ui.status.${status}`) }),
      icon: <CircleDot aria-hidden />,
      run: () => choose(status),
    })),
  ]
}
