import { Flag, MoreHorizontal, Pencil, RotateCw, Share2, Trash2, CircleCheck, CircleX, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { expiryDays } from '#shared/listings/kinds.ts'
import { listingLimits } from '#shared/listings/limits.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { moveListing, removeListing } from '#renderer/app/actions/listings.ts'
import { sendMessage } from '#renderer/app/actions/messages.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { PickChatsDialog } from '#renderer/conversations/forward/PickChatsDialog.tsx'
import { openReport } from '#renderer/reports/open-report.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { ReasonForm } from './ReasonForm.tsx'

type Asking = 'share' | 'cancel' | 'remove' | null

/** What a reader can do with a listing: share it, and where it is their own or they run the group, more. */
export function ListingTools({ listing, isOwn }: { listing: Listing; isOwn: boolean }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState<Asking>(null)
  const entries = useEntries(listing, isOwn, setAsking)
  const isShown = listing.state === 'open' || listing.state === 'closed' || listing.state === 'cancelled'
  const close = () => setAsking(null)
  const { id, title, groupId, author } = listing
  const gone = () => {
    toast(t('listings.act.removed'))
    navigate(`/groups/${groupId}/board`)
  }
  return (
    <>
      {isShown ? (
        <Button icon={<Share2 aria-hidden />} onClick={() => setAsking('share')}>
          {t('listings.detail.share')}
        </Button>
      ) : null}
      {entries.length > 0 ? (
        <Menu entries={entries}>
          <IconButton label={t('listings.detail.more')}>
            <MoreHorizontal aria-hidden />
          </IconButton>
        </Menu>
      ) : null}
      {asking === 'share' ? <ShareListing listing={listing} onClose={close} /> : null}
      {asking === 'cancel' ? (
        <ReasonForm
          title={t('listings.act.cancelTitle', { title })}
          text={t('listings.act.cancelText')}
          confirm={t(listing.details.kind === 'trip' ? 'listings.act.cancel.trip' : 'listings.act.cancel.event')}
          maxLength={listingLimits.reason}
          onClose={close}
          onSubmit={async (reason) => {
            await moveListing(id, { action: 'cancel', reason })
            toast(t('listings.act.cancelled'))
          }}
        />
      ) : null}
      <ConfirmDialog
        open={asking === 'remove' && isOwn}
        onClose={close}
        title={t('listings.act.removeTitle', { title })}
        description={t('listings.act.removeOwn')}
        confirmLabel={t('listings.act.remove')}
        onConfirm={async () => {
          await removeListing(id)
          gone()
        }}
      />
      {asking === 'remove' && !isOwn ? (
        <ReasonForm
          isRequired
          title={t('listings.act.removeTitle', { title })}
          text={t('listings.act.removeOther', { name: author.displayName })}
          confirm={t('listings.act.remove')}
          maxLength={listingLimits.reason}
          onClose={close}
          onSubmit={async (reason) => {
            await removeListing(id, reason)
            gone()
          }}
        />
      ) : null}
    </>
  )
}

function useEntries(listing: Listing, isOwn: boolean, ask: (what: Asking) => void): MenuEntry[] {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { id, groupId, details, state, may, title, author } = listing
  const move = (action: 'close' | 'reopen' | 'renew', done?: string) => () =>
    void moveListing(id, { action }).then(
      () => (done ? toast(done, { tone: 'success' }) : undefined),
      (thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  const entries: MenuEntry[] = []
  const days = expiryDays[details.kind]
  const isOpen = state === 'open'
  const add = (key: string, label: string, icon: React.ReactNode, onSelect: () => void, danger = false) =>
    entries.push({ key, label, icon, onSelect, ...(danger ? { danger } : {}) })
  if (may.change && state !== 'cancelled') {
    add('change', t('listings.detail.change'), <Pencil aria-hidden />, () =>
      navigate(`/groups/${groupId}/board/${id}/edit`),
    )
  }
  if (may.change && isOpen && days !== undefined) {
    const label = t('listings.act.renew', { days })
    add('renew', label, <RotateCw aria-hidden />, move('renew', t('listings.act.renewed')))
  }
  if (may.change && isOpen && details.kind !== 'event') {
    const what = details.kind === 'classified' ? details.type : details.kind
    add('close', t(`listings.act.close.${what}`), <CircleCheck aria-hidden />, move('close'))
  }
  if (may.change && state === 'closed') add('reopen', t('listings.act.reopen'), <Undo2 aria-hidden />, move('reopen'))
  if (may.change && isOpen && (details.kind === 'event' || details.kind === 'trip')) {
    add('cancel', t(`listings.act.cancel.${details.kind}`), <CircleX aria-hidden />, () => ask('cancel'), true)
  }
  if (!isOwn) {
    add('report', t('reports.action'), <Flag aria-hidden />, () =>
      openReport({ about: { kind: 'item', itemId: id }, name: title, user: author }),
    )
  }
  if (may.remove) add('remove', t('listings.act.remove'), <Trash2 aria-hidden />, () => ask('remove'), true)
  return entries
}

/** Sends a listing to chats and people as a card. */
function ShareListing({ listing, onClose }: { listing: Listing; onClose: () => void }) {
  const { t } = useTranslation()
  const { id: listingId, groupId, groupName, title, details } = listing
  const card = { kind: 'listing' as const, listingId, groupId, groupName, listingKind: details.kind, title }
  return (
    <PickChatsDialog
      title={t('listings.share.title', { title })}
      confirmLabel={t('listings.share.confirm')}
      onClose={onClose}
      onSend={async (conversationId) => {
        await sendMessage(conversationId, { type: 'card', card })
      }}
      onSent={(count) => toast(t('listings.share.sent', { count }), { tone: 'success' })}
    />
  )
}
