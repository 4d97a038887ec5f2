import { create } from 'zustand'
import type { Contact } from '#shared/protocol/contacts.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'

/** What the contacts' dialogs ask about. */
export type ContactDialog =
  | { kind: 'remark'; contact: Contact }
  | { kind: 'delete'; contact: Contact }
  | { kind: 'block' | 'unblock'; user: PublicUser }
  | { kind: 'new-folder'; moveHere: number | null }
  | { kind: 'rename-folder'; name: string }
  | { kind: 'delete-folder'; name: string }
  | { kind: 'find' }

/** The one open dialog of the contacts; menus anywhere open it, `ContactDialogs` shows it. */
export const useContactDialog = create<{ dialog: ContactDialog | null }>()(() => ({ dialog: null }))

export function openContactDialog(dialog: ContactDialog): void {
  useContactDialog.setState({ dialog })
}

export function closeContactDialog(): void {
  useContactDialog.setState({ dialog: null })
}
