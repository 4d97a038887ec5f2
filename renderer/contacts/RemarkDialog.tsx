import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactLimits } from '#shared/contacts/limits.ts'
import type { Contact } from '#shared/protocol/contacts.ts'
import { updateContact } from '#renderer/app/actions/contacts.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { TextField } from '#renderer/ui/TextField.tsx'

/** One's own name for a contact. */
export function RemarkDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const [remark, setRemark] = useState(contact.remark ?? '')
  const submit = useSubmit()
  const save = async () => {
    if (await submit.run(() => updateContact(contact.userId, { remark: remark.trim() || null }))) onClose()
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('contacts.remark.title', { name: contact.user.displayName })}
      confirm={t('contacts.remark.save')}
      isBusy={submit.isBusy}
      onSubmit={save}
    >
      <TextField
        label={t('contacts.remark.label')}
        hint={t('contacts.remark.hint')}
        value={remark}
        onChange={setRemark}
        maxLength={contactLimits.remark}
        error={submit.problem?.text}
        autoFocus
      />
    </FormDialog>
  )
}
