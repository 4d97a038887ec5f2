import { Copy, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import type { Invite } from '#shared/protocol/joining.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { QrCode, qrPicture } from '#renderer/ui/QrCode.tsx'
import { saveBlob } from '#renderer/ui/save-blob.ts'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { inviteAddress } from './address.ts'
import { copyLink } from './copy-link.ts'
import css from './Links.module.css'

interface LinkDialogProps {
  group: Group
  invite: Invite
  onClose: () => void
}

/** An invite link to pass on: as an address, and as a code for a poster. */
export function LinkDialog({ group, invite, onClose }: LinkDialogProps) {
  const { t } = useTranslation()
  const address = inviteAddress(invite.code)
  const save = () =>
    qrPicture(address).then(
      (picture) => saveBlob(picture, `${group.name}${invite.name ? ` - ${invite.name}` : ''}.png`),
      () => toast(t('ui.somethingFailed'), { tone: 'problem' }),
    )
  return (
    <Dialog
      open
      onClose={onClose}
      title={invite.name || group.name}
      description={t('invites.link.text')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('invites.link.done')}
        </Button>
      }
    >
      <div className={css.link}>
        <QrCode text={address} label={t('invites.link.qr', { link: address })} />
        <div className={css.address}>
          <TextField
            label={t('invites.link.address')}
            value={address}
            onChange={() => undefined}
            onFocus={(event) => event.currentTarget.select()}
            dir="ltr"
            readOnly
          />
          <Button icon={<Copy aria-hidden />} onClick={() => void copyLink(address)}>
            {t('invites.copy')}
          </Button>
          <Button icon={<Download aria-hidden />} onClick={() => void save()}>
            {t('invites.link.save')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
