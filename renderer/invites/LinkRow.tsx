import { Copy, QrCode as QrIcon, Users } from 'lucide-react'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { Invite } from '#shared/protocol/joining.ts'
import { revokeInvite } from '#renderer/app/actions/joining.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx'
import { Time } from '#renderer/ui/Time.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { inviteAddress } from './address.ts'
import { copyLink } from './copy-link.ts'
import { UseList } from './UseList.tsx'
import css from './Links.module.css'

interface LinkRowProps {
  group: Group
  invite: Invite
  /** Links of several people stand together. */
  showsMaker: boolean
  onShow: () => void
  onRevoked: () => void
}

/** One invite link: how long and for how many it works, who came by it, and what one can do with it. */
export function LinkRow({ group, invite, showsMaker, onShow, onRevoked }: LinkRowProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [isRevoking, setRevoking] = useState(false)
  const { code, state, uses, maxUses, expiresAt, needsApproval, maker } = invite
  const name = invite.name || t('invites.unnamed')
  const isWorking = state === 'working'
  return (
    <li className={css.row}>
      <div className={css.line}>
        <div className={css.words}>
          <b dir="auto">{name}</b>
          <p className={css.facts}>
            {isWorking ? null : <Chip tone="plain">{t(`invites.states.${state}`)}</Chip>}
            <span>
              {maxUses === null
                ? t('invites.came', { count: uses })
                : t('invites.cameOf', { count: uses, most: maxUses })}
            </span>
            {isWorking ? (
              <span>
                {expiresAt === null ? (
                  t('invites.forever')
                ) : (
                  <Trans t={t} i18nKey="invites.until" components={{ time: <Time at={expiresAt} format="day" /> }} />
                )}
              </span>
            ) : null}
            {needsApproval ? <span>{t('invites.approval')}</span> : null}
            {showsMaker ? <span dir="auto">{t('invites.by', { name: maker.displayName })}</span> : null}
          </p>
        </div>
        <div className={css.buttons}>
          {isWorking ? (
            <>
              <Button
                size="small"
                icon={<Copy aria-hidden />}
                aria-label={t('invites.copyName', { name })}
                onClick={() => void copyLink(inviteAddress(code))}
              >
                {t('invites.copy')}
              </Button>
              <Button
                size="small"
                icon={<QrIcon aria-hidden />}
                aria-label={t('invites.showName', { name })}
                onClick={onShow}
              >
                {t('invites.show')}
              </Button>
            </>
          ) : null}
          <Button
            size="small"
            icon={<Users aria-hidden />}
            aria-label={t('invites.usesName', { name })}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t('invites.uses')}
          </Button>
          {isWorking ? (
            <Button
              size="small"
              variant="quiet"
              aria-label={t('invites.revokeName', { name })}
              onClick={() => setRevoking(true)}
            >
              {t('invites.revoke')}
            </Button>
          ) : null}
        </div>
      </div>
      {isOpen ? <UseList groupId={group.id} inviteId={invite.id} /> : null}
      <ConfirmDialog
        open={isRevoking}
        onClose={() => setRevoking(false)}
        title={t('invites.revokeTitle', { name })}
        description={t('invites.revokeText')}
        confirmLabel={t('invites.revoke')}
        onConfirm={async () => {
          await revokeInvite(group.id, invite.id)
          toast(t('invites.revoked'))
          onRevoked()
        }}
      />
    </li>
  )
}
