import { Ban, Flag, FolderInput, FolderPlus, Link2, MessageSquare, PencilLine, UserMinus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { formatDeepLink } from '#shared/ipc/deep-link.ts'
import type { Contact } from '#shared/protocol/contacts.ts'
import { updateContact } from '#renderer/app/actions/contacts.ts'
import { openDirect } from '#renderer/app/actions/conversations.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { reportPerson } from '#renderer/reports/open-report.ts'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { closeContactDialog, openContactDialog } from './dialogs.ts'

/** Runs an action of the contacts and says in a toast why it failed, if it did. */
export function useContactAction(): (action: Promise<unknown>) => void {
  const { t } = useTranslation()
  return (action) => {
    action.catch((thrown: unknown) => {
      toast(t('contacts.failed', { reason: toCallError(thrown).message }), { tone: 'problem' })
    })
  }
}

/** Opens the chat with a person. */
export function useMessagePerson(): (userId: number) => void {
  const [, navigate] = useLocation()
  const run = useContactAction()
  return (userId) =>
    run(
      openDirect(userId).then(({ id }) => {
        // The person may have been found in a dialog, which would stand in front of the chat.
        closeContactDialog()
        navigate(`/chats/${id}`)
      }),
    )
}

/** Everything one can do with a contact, for the button and for the context menu. */
export function useContactMenu(): (contact: Contact) => MenuEntry[] {
  const { t } = useTranslation()
  const folders = useContacts((state) => state.folders)
  const message = useMessagePerson()
  const run = useContactAction()
  return (contact) => [
    {
      key: 'message',
      label: t('contacts.row.message'),
      icon: <MessageSquare aria-hidden />,
      onSelect: () => message(contact.userId),
    },
    {
      key: 'remark',
      label: contact.remark ? t('contacts.row.changeRemark') : t('contacts.row.setRemark'),
      icon: <PencilLine aria-hidden />,
      onSelect: () => openContactDialog({ kind: 'remark', contact }),
    },
    {
      kind: 'submenu',
      key: 'folder',
      label: t('contacts.row.moveTo'),
      icon: <FolderInput aria-hidden />,
      entries: [
        ...[null, ...folders].map((folder) => ({
          kind: 'choice' as const,
          key: folder ?? '\u0000default',
          label: folder ?? t('contacts.defaultFolder'),
          checked: folder === contact.folder,
          onSelect: () => run(updateContact(contact.userId, { folder })),
        })),
        { kind: 'separator', key: 'before-new' },
        {
          key: 'new',
          label: t('contacts.newFolder'),
          icon: <FolderPlus aria-hidden />,
          onSelect: () => openContactDialog({ kind: 'new-folder', moveHere: contact.userId }),
        },
      ],
    },
    {
      key: 'link',
      label: t('contacts.row.copyLink'),
      icon: <Link2 aria-hidden />,
      onSelect: () =>
        run(
          navigator.clipboard
            .writeText(formatDeepLink({ kind: 'user', userId: contact.userId }))
            .then(() => toast(t('contacts.row.linkCopied'))),
        ),
    },
    { kind: 'separator', key: 'before-ends' },
    {
      key: 'delete',
      label: t('contacts.row.delete'),
      icon: <UserMinus aria-hidden />,
      danger: true,
      onSelect: () => openContactDialog({ kind: 'delete', contact }),
    },
    {
      key: 'report',
      label: t('reports.action'),
      icon: <Flag aria-hidden />,
      onSelect: () => reportPerson(contact.user),
    },
    {
      key: 'block',
      label: t('contacts.row.block'),
      icon: <Ban aria-hidden />,
      danger: true,
      onSelect: () => openContactDialog({ kind: 'block', user: contact.user }),
    },
  ]
}
