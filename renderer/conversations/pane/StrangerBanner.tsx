import { ShieldQuestion } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { openContactDialog } from '#renderer/contacts/dialogs.ts'
import { relationTo } from '#renderer/contacts/relation.ts'
import { RequestButtons } from '#renderer/contacts/RequestButtons.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import css from './Pane.module.css'

interface StrangerBannerProps {
  peer: PublicUser
  userId: number
  /** Opens the profile, where one asks to become contacts in the way the person allows. */
  onAdd: () => void
}

/** Over a chat with somebody who is not a contact: how the two stand to each other, and what can be done about it. */
export function StrangerBanner({ peer, userId, onAdd }: StrangerBannerProps) {
  const { t } = useTranslation()
  const relation = relationTo(peer.id, userId, useContacts())
  const name = peer.displayName
  if (relation.kind === 'contact' || relation.kind === 'self') return null
  if (relation.kind === 'blocked')
    return (
      <div className={css.banner}>
        <ShieldQuestion aria-hidden />
        <p>{t('conversations.stranger.blocked', { name })}</p>
        <Button size="small" onClick={() => openContactDialog({ kind: 'unblock', user: peer })}>
          {t('conversations.stranger.unblock')}
        </Button>
      </div>
    )
  const texts = {
    incoming: t('conversations.stranger.asksYou', { name }),
    outgoing: t('conversations.stranger.waiting', { name }),
    stranger: t('conversations.stranger.text', { name }),
  }
  return (
    <div className={css.banner}>
      <ShieldQuestion aria-hidden />
      <p>{texts[relation.kind]}</p>
      {relation.kind === 'incoming' ? <RequestButtons request={relation.request} /> : null}
      {relation.kind === 'stranger' && peer.contactPolicy !== 'nobody' ? (
        <Button size="small" variant="primary" onClick={onAdd}>
          {t('conversations.stranger.add')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => openContactDialog({ kind: 'block', user: peer })}>
        {t('conversations.stranger.block')}
      </Button>
    </div>
  )
}
