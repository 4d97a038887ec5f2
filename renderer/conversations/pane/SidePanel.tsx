import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLayout } from '#renderer/app/frame/layout.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'
import { PersonPane } from '#renderer/contacts/PersonPane.tsx'
import { MemberPanel } from '#renderer/groups/MemberPanel.tsx'
import { classes } from '#renderer/ui/classes.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import css from './SidePanel.module.css'

interface SidePanelProps {
  conversation: SteadyConversation
  /** Somebody whose profile is shown; null for the chat's own panel. */
  person: number | null
  onClose: () => void
}

/** Beside the chat: the group's members, or a person's profile. */
export function SidePanel({ conversation, person, onClose }: SidePanelProps) {
  const { t } = useTranslation()
  const layout = useLayout()
  const userId = person ?? conversation.peer?.id ?? null
  return (
    <aside
      className={classes(css.panel, layout !== 'wide' && css.overlay)}
      aria-label={userId === null ? t('conversations.membersTitle') : t('conversations.profileTitle')}
    >
      {userId === null ? (
        <MemberPanel conversationId={conversation.id} onClose={onClose} />
      ) : (
        <>
          <header className={css.head}>
            <h3>{t('conversations.profileTitle')}</h3>
            <IconButton label={t('ui.close')} onClick={onClose}>
              <X aria-hidden />
            </IconButton>
          </header>
          <div className={css.profile}>
            <PersonPane key={userId} userId={userId} />
          </div>
        </>
      )}
    </aside>
  )
}
