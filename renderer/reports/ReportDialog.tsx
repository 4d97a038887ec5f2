import { ShieldCheck } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportLimits, reportReasons, type ReportReason } from '#shared/moderation/reports.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { reportRoutes } from '#shared/protocol/reports.ts'
import { setBlock } from '#renderer/app/actions/contacts.ts'
import { sendReport } from '#renderer/app/actions/reports.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { FormDialog } from '#renderer/app/forms/FormDialog.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { useContacts } from '#renderer/app/store/contacts.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ChoiceLabel, noteId } from '#renderer/ui/ChoiceLabel.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextArea } from '#renderer/ui/TextArea.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import type { ReportSubject } from './open-report.ts'
import css from './Reports.module.css'

interface ReportDialogProps {
  subject: ReportSubject
  onClose: () => void
}

type Filed = RouteResult<typeof reportRoutes.report>

/** Why something should be looked at, then who does so, and whether to block the person. */
export function ReportDialog({ subject, onClose }: ReportDialogProps) {
  const [filed, setFiled] = useState<Filed | null>(null)
  return filed === null ? (
    <Ask subject={subject} onClose={onClose} onFiled={setFiled} />
  ) : (
    <Thanks subject={subject} filed={filed} onClose={onClose} />
  )
}

function Ask({ subject, onClose, onFiled }: ReportDialogProps & { onFiled: (filed: Filed) => void }) {
  const { t } = useTranslation()
  const { about, name } = subject
  const id = useId()
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [text, setText] = useState('')
  const { isBusy, errorOf, general, run, fail } = useSubmit({ reason, text })

  async function submit(): Promise<void> {
    if (reason === null) return fail('reason', t('reports.chooseReason'))
    const words = text.trim()
    await run(async () => onFiled(await sendReport({ about, reason, ...(words ? { text: words } : {}) })))
    return undefined
  }
  const fault = errorOf('reason')
  return (
    <FormDialog
      onClose={onClose}
      size="medium"
      title={t(`reports.title.${about.kind}`, { name })}
      description={t(about.kind === 'message' ? 'reports.textMessage' : 'reports.text')}
      confirm={t('reports.send')}
      isBusy={isBusy}
      problem={general('reason', 'text')}
      onSubmit={submit}
    >
      <fieldset className={css.reasons} aria-describedby={fault ? id : undefined}>
        <legend>{t('reports.why')}</legend>
        {reportReasons.map((one) => (
          <div key={one} className={css.reason}>
            <input
              id={`${id} ${one}`}
              type="radio"
              name={`${id} reason`}
              checked={reason === one}
              aria-describedby={noteId(`${id} ${one}`)}
              onChange={() => setReason(one)}
            />
            <ChoiceLabel id={`${id} ${one}`} label={t(`reports.reason.${one}`)} note={t(`reports.reasonHelp.${one}`)} />
          </div>
        ))}
        {fault ? (
          <p id={id} className={css.fault} role="alert">
            {fault}
          </p>
        ) : null}
      </fieldset>
      <TextArea
        label={t('reports.words')}
        optional={t('ui.optional')}
        value={text}
        onChange={setText}
        error={errorOf('text')}
        maxLength={reportLimits.text}
      />
    </FormDialog>
  )
}

function Thanks({ subject, filed, onClose }: ReportDialogProps & { filed: Filed }) {
  const { t } = useTranslation()
  const { user } = subject
  const isBlocked = useContacts((state) => state.blocked.some(({ id }) => id === user?.id))
  const [isBusy, setIsBusy] = useState(false)
  const name = user?.displayName ?? ''
  const block = async () => {
    if (!user) return
    setIsBusy(true)
    try {
      await setBlock(user, true)
      toast(t('reports.blocked', { name }), { tone: 'success' })
      onClose()
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
      setIsBusy(false)
    }
  }
  const who = filed.group === null ? t('reports.goesToStaff') : t('reports.goesToGroup', { group: filed.group })
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={t('reports.thanks')}
      description={filed.decidedBefore ? t('reports.decidedBefore') : who}
      footer={
        <>
          {user && !isBlocked ? (
            <Button variant="danger" busy={isBusy} onClick={() => void block()}>
              {t('reports.block', { name })}
            </Button>
          ) : null}
          <Button variant="primary" onClick={onClose} autoFocus>
            {t('reports.done')}
          </Button>
        </>
      }
    >
      <p className={css.promise}>
        <ShieldCheck aria-hidden />
        {t('reports.secret')}
      </p>
      {user && !isBlocked ? <p className={css.quiet}>{t('reports.blockHint', { name })}</p> : null}
    </Dialog>
  )
}
