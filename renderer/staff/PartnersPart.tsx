import { ExternalLink, Inbox } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageName } from '#shared/language/languages.ts'
import { studioReviewRoutes, studioLimits, type PartnerApplication } from '#shared/protocol/studio.ts'
import { call } from '#renderer/app/api/call.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { openLink } from '#renderer/conversations/open-link.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { act } from './act.ts'
import { Loaded } from './Loaded.tsx'
import css from './Staff.module.css'

/** Applications of publishers: read, asked about, approved or declined. */
export function PartnersPart() {
  const { t } = useTranslation()
  const [isAll, setAll] = useState(false)
  const state = useCall(studioReviewRoutes.partnerApplications, { query: isAll ? { all: 'true' } : {} })
  const [writing, setWriting] = useState<{ application: PartnerApplication; action: 'ask' | 'decline' } | null>(null)
  const decide = (id: string, body: { action: 'approve' } | { action: 'ask' | 'decline'; text: string }) =>
    call(studioReviewRoutes.decideApplication, { params: { id }, body })
  const factsOf = ({ kinds, languages, cities }: PartnerApplication) => [
    kinds.map((kind) => t(`studio.kinds.${kind}`)).join(', '),
    languages.map((code) => languageName(code, formatLocale())).join(', '),
    cities.length > 0 ? cities.join(', ') : t('staff.partners.everywhere'),
  ]
  return (
    <>
      <div className={css.tools}>
        <Chip pressed={isAll} onClick={() => setAll(!isAll)}>
          {t('staff.partners.all')}
        </Chip>
      </div>
      <Loaded state={state}>
        {({ applications }) =>
          applications.length === 0 ? (
            <EmptyState icon={<Inbox />} title={t('staff.partners.none')} text={t('staff.partners.noneText')} />
          ) : (
            <ul className={css.list}>
              {applications.map((application) => (
                <li key={application.id} className={css.row}>
                  <div className={css.text}>
                    <b dir="auto">{application.name}</b>
                    <span>
                      {application.applicant.displayName}, {application.applicant.id} · {application.contact}
                    </span>
                    <span>{factsOf(application).join(' · ')}</span>
                    <p dir="auto">{application.rights}</p>
                    {application.notes.map((note) => (
                      <p key={note.at} dir="auto">
                        {t(note.isStaff ? 'staff.partners.asked' : 'staff.partners.answered', { text: note.text })}
                      </p>
                    ))}
                    {application.reason === null ? null : (
                      <span className={css.warning}>
                        {t('staff.partners.declined', { reason: application.reason })}
                      </span>
                    )}
                  </div>
                  <Button
                    size="small"
                    variant="quiet"
                    icon={<ExternalLink aria-hidden />}
                    onClick={() => openLink(application.site)}
                  >
                    {new URL(application.site).host}
                  </Button>
                  <Chip tone={application.state === 'submitted' ? 'amber' : 'plain'}>
                    {t(`staff.partners.state.${application.state}`)}
                  </Chip>
                  {application.state === 'submitted' || application.state === 'question' ? (
                    <div className={css.actions}>
                      <Button size="small" onClick={() => setWriting({ application, action: 'ask' })}>
                        {t('staff.partners.ask')}
                      </Button>
                      <Button size="small" onClick={() => setWriting({ application, action: 'decline' })}>
                        {t('staff.partners.decline')}
                      </Button>
                      <Button
                        size="small"
                        variant="primary"
                        onClick={() => void act(() => decide(application.id, { action: 'approve' }), state.reload)}
                      >
                        {t('staff.partners.approve')}
                      </Button>
                    </div>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {writing ? (
        <WordsDialog
          name={writing.application.name}
          action={writing.action}
          onClose={() => setWriting(null)}
          onSend={async (text) => {
            await decide(writing.application.id, { action: writing.action, text })
            state.reload()
          }}
        />
      ) : null}
    </>
  )
}

interface WordsDialogProps {
  name: string
  action: 'ask' | 'decline'
  onClose: () => void
  onSend: (text: string) => Promise<void>
}

function WordsDialog({ name, action, onClose, onSend }: WordsDialogProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run } = useSubmit({ text })
  return (
    <FormDialog
      title={t(`staff.partners.title.${action}`, { name })}
      description={t('staff.partners.told')}
      confirm={t(`staff.partners.${action}`)}
      isDangerous={action === 'decline'}
      isBusy={isBusy}
      problem={general('text')}
      onClose={onClose}
      onSubmit={async () => {
        if (await run(() => onSend(text))) onClose()
      }}
    >
      <TextArea
        label={t(`staff.partners.words.${action}`)}
        value={text}
        onChange={setText}
        maxLength={studioLimits.words}
        error={errorOf('text')}
      />
    </FormDialog>
  )
}
