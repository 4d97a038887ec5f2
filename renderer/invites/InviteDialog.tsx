import { useTranslation } from 'react-i18next'
import type { Group } from '#shared/protocol/groups.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { LinksPanel } from './LinksPanel.tsx'

/** A member's own invite links. */
export default function InviteDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog open onClose={onClose} title={t('invites.action')} size="large">
      <LinksPanel group={group} />
    </Dialog>
  )
}
