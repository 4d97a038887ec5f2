import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { contactLimits } from '#shared/contacts/limits.ts'
import type { Contact } from '#shared/protocol/contacts.ts'
import { updateContact } from '#renderer/app/actions/contacts.ts'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

/** One's own name for a contact. */
export function RemarkDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const [remark, setRemark] = useState(contact.remark ?? '')
  const submit = useSubmit()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (await submit.run(() => updateContact(contact.userId, { remark: remark.trim() || null }))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('contacts.remark.title', { name: contact.user.displayName })}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form="contact-remark" busy={submit.isBusy}>
            {t('contacts.remark.save')}
          </Button>
        </>
      }
    >
      <form id="contact-remark" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('contacts.remark.label')}
          hint={t('contacts.remark.hint')}
          value={remark}
          onChange={setRemark}
          maxLength={contactLimits.remark}
          error={submit.problem?.text}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
