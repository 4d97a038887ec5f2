import { ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { requestContact, setBlock } from '#renderer/app/actions/contacts.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Pane.module.css'

/** Over a chat with somebody who is not a contact: who they are to the reader, and what can be done about it. */
export function StrangerBanner({ peer, onProfile }: { peer: PublicUser; onProfile: () => void }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isBlocked = useContacts((state) => state.blocked.some((user) => user.id === peer.id))
  const isAsked = useContacts((state) =>
    state.requests.some(
      (each) => each.user.id === peer.id && each.direction === 'outgoing' && each.state === 'pending',
    ),
  )
  const name = peer.displayName
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true)
    try {
      await act()
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    } finally {
      setBusy(false)
    }
  }
  const add = async () => {
    const { state } = await requestContact(peer.id)
    toast(
      state === 'accepted' ? t('conversations.stranger.added', { name }) : t('conversations.stranger.asked', { name }),
    )
  }
  return (
    <div className={css.banner}>
      <ShieldQuestion aria-hidden />
      <p>{isBlocked ? t('conversations.stranger.blocked', { name }) : t('conversations.stranger.text', { name })}</p>
      {isBlocked ? (
        <Button size="small" busy={isBusy} onClick={() => void attempt(() => setBlock(peer, false))}>
          {t('conversations.stranger.unblock')}
        </Button>
      ) : (
        <>
          {isAsked ? <span>{t('conversations.stranger.waiting')}</span> : null}
          {isAsked || peer.contactPolicy === 'nobody' ? null : (
            <Button
              size="small"
              variant="primary"
              busy={isBusy}
              // A question is answered on the profile, where it can be read.
              onClick={() => (peer.contactPolicy === 'question' ? onProfile() : void attempt(add))}
            >
              {t('conversations.stranger.add')}
            </Button>
          )}
          <Button size="small" onClick={() => setAsking(true)}>
            {t('conversations.stranger.block')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('conversations.stranger.blockTitle', { name })}
        effects={[
          [t('conversations.you'), t('conversations.stranger.blockYou')],
          [name, t('conversations.stranger.blockThem')],
        ]}
        confirmLabel={t('conversations.stranger.block')}
        onConfirm={() => setBlock(peer, true)}
      />
    </div>
  )
}
