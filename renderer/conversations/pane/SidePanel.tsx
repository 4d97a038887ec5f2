import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { openDirect } from '#renderer/app/actions/conversations.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useLayout } from '#renderer/app/frame/layout.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { MembersList } from './MembersList.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import css from './SidePanel.module.css'

interface SidePanelProps {
  conversation: Conversation
  /** Somebody whose profile is shown; null for the chat's own panel. */
  person: number | null
  onClose: () => void
}

/** Beside the chat: the group's members, or a person's profile. */
export function SidePanel({ conversation, person, onClose }: SidePanelProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const layout = useLayout()
  const { peer, groupId } = conversation
  const shown = person ?? peer?.id ?? null
  const talk = async (userId: number) => {
    try {
      const { id } = await openDirect(userId)
      navigate(`/chats/${id}`)
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
  }
  return (
    <aside
      className={classes(css.panel, layout !== 'wide' && css.overlay)}
      aria-label={shown === null ? t('conversations.membersTitle') : t('conversations.profileTitle')}
    >
      <header className={css.head}>
        <h3>{shown === null ? t('conversations.membersTitle') : t('conversations.profileTitle')}</h3>
        <IconButton label={t('ui.close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      {shown !== null ? (
        <PersonPanel userId={shown}>
          {shown === peer?.id ? null : (
            <Button variant="primary" onClick={() => void talk(shown)}>
              {t('conversations.message')}
            </Button>
          )}
          <Button onClick={() => navigate(`/contacts/${shown}`)}>{t('conversations.wholeProfile')}</Button>
        </PersonPanel>
      ) : groupId ? (
        <>
          <MembersList groupId={groupId} />
          <div className={css.foot}>
            <Button wide onClick={() => navigate(`/groups/${groupId}`)}>
              {t('conversations.groupPage')}
            </Button>
          </div>
        </>
      ) : null}
    </aside>
  )
}
