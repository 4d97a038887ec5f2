import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { contactLimits } from '#shared/contacts/limits.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import css from './Contacts.module.css'
import requestCss from './Requests.module.css'

export interface AddContactProps {
  user: PublicUser
  /** Rejects with a CallError where the server refuses. */
  onAsk: (words: { message?: string; answer?: string }) => Promise<void>
}

/** Asks a person to become a contact, in the way they allow. */
export function AddContact({ user, onAsk }: AddContactProps) {
  const { t } = useTranslation()
  const [message, setMessage] = useState('')
  const [answer, setAnswer] = useState('')
  const submit = useSubmit({ message, answer })
  const name = user.displayName
  const policy = user.contactPolicy

  if (policy === 'nobody') return <p className={css.note}>{t('contacts.request.nobody', { name })}</p>

  const ask = (event: FormEvent) => {
    event.preventDefault()
    void submit.run(() =>
      onAsk({
        ...(policy === 'approval' && message.trim() ? { message } : {}),
        ...(policy === 'question' ? { answer } : {}),
      }),
    )
  }
  return (
    <form className={css.ask} onSubmit={ask}>
      {policy === 'approval' ? (
        <TextArea
          label={t('contacts.request.write')}
          hint={t('contacts.request.writeHint')}
          value={message}
          onChange={setMessage}
          maxLength={contactLimits.requestMessage}
          error={submit.errorOf('message')}
        />
      ) : null}
      {policy === 'question' ? (
        <>
          <p dir="auto">{t('contacts.request.answer', { name, question: user.contactQuestion ?? '' })}</p>
          <TextField
            label={t('contacts.request.answerLabel')}
            value={answer}
            onChange={setAnswer}
            maxLength={contactLimits.requestAnswer}
            error={submit.errorOf('answer')}
            autoComplete="off"
            required
          />
        </>
      ) : null}
      <FormProblem text={submit.general('message', 'answer')} />
      <span className={requestCss.buttons}>
        <Button variant="primary" type="submit" busy={submit.isBusy}>
          {policy === 'approval' ? t('contacts.request.send') : t('contacts.request.add')}
        </Button>
      </span>
    </form>
  )
}
