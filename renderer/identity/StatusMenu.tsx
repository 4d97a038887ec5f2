import { LogOut, MessageSquareText, MessageSquareX, Settings, UserRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { chosenStatus, type ChosenStatus } from '#shared/protocol/presence.ts'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { UserAvatar } from './UserAvatar.tsx'
import { StatusTextDialog } from './StatusTextDialog.tsx'
import css from './StatusMenu.module.css'

export interface StatusMenuProps {
  user: Pick<PublicUser, 'id' | 'displayName' | 'avatarUrl'>
  /** What others see now; `away` as well where it came by itself. */
  shown: ChosenStatus
  chosen: { status: ChosenStatus; text?: string }
  /** Rejects where the server did not take it. */
  onChoose: (status: ChosenStatus, text?: string) => Promise<void>
  /** Told in words why a choice did not take. */
  onProblem: (error: unknown) => void
  onOpen: (where: 'profile' | 'settings') => void
  onLogOut: () => Promise<void>
}

/** Own avatar in the rail, with the menu behind it. */
export function StatusMenu({ user, shown, chosen, onChoose, onProblem, onOpen, onLogOut }: StatusMenuProps) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'text' | 'log-out' | null>(null)
  const close = () => setDialog(null)
  const choose = (status: ChosenStatus, text: string | undefined) => {
    onChoose(status, text).catch(onProblem)
  }
  return (
    <>
      <Menu
        side="right"
        align="start"
        header={
          <div className={css.header}>
            <b dir="auto">{user.displayName}</b>
            <span>{t('identity.number', { id: String(user.id) })}</span>
            {chosen.text ? <span dir="auto">{chosen.text}</span> : null}
          </div>
        }
        entries={[
          ...chosenStatus.options.map((status) => ({
            kind: 'choice' as const,
            key: status,
            label: t(`ui.status.${status}`),
            icon: <StatusMark status={status} />,
            checked: status === chosen.status,
            onSelect: () => choose(status, chosen.text),
          })),
          { kind: 'separator', key: 'after-status' },
          {
            key: 'text',
            label: chosen.text ? t('identity.status.changeText') : t('identity.status.setText'),
            icon: <MessageSquareText aria-hidden />,
            onSelect: () => setDialog('text'),
          },
          ...(chosen.text
            ? [
                {
                  key: 'clear',
                  label: t('identity.status.clearText'),
                  icon: <MessageSquareX aria-hidden />,
                  onSelect: () => choose(chosen.status, undefined),
                },
              ]
            : []),
          { kind: 'separator', key: 'after-text' },
          {
            key: 'profile',
            label: t('identity.status.profile'),
            icon: <UserRound aria-hidden />,
            onSelect: () => onOpen('profile'),
          },
          {
            key: 'settings',
            label: t('identity.status.settings'),
            icon: <Settings aria-hidden />,
            onSelect: () => onOpen('settings'),
          },
          {
            key: 'log-out',
            label: t('identity.status.logOut'),
            icon: <LogOut aria-hidden />,
            onSelect: () => setDialog('log-out'),
          },
        ]}
      >
        <button
          type="button"
          className={css.button}
          aria-label={t('identity.status.menu', { status: t(`ui.status.${shown}`) })}
        >
          <UserAvatar user={user} status={shown} />
        </button>
      </Menu>
      {dialog === 'text' ? (
        <StatusTextDialog
          onClose={close}
          text={chosen.text ?? ''}
          onSave={(text) => onChoose(chosen.status, text || undefined)}
        />
      ) : null}
      <ConfirmDialog
        open={dialog === 'log-out'}
        onClose={close}
        title={t('identity.status.logOutTitle')}
        description={t('identity.status.logOutText')}
        confirmLabel={t('identity.status.logOut')}
        danger={false}
        onConfirm={onLogOut}
      />
    </>
  )
}
