import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { evidenceKeyPath } from '#shared/evidence/limits.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { evidenceRoutes } from '#shared/protocol/evidence.ts'
import { makeEvidence } from '#renderer/app/actions/evidence.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { FormProblem } from '#renderer/app/forms/FormProblem.tsx'
import { useSubmit } from '#renderer/app/forms/use-submit.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { dayBounds } from '#renderer/audit/filter.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { SkeletonRows } from '#renderer/ui/Skeleton.tsx'
import { ErrorState, OfflineNote } from '#renderer/ui/States.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { ArchiveRow } from './ArchiveRow.tsx'
import css from './Evidence.module.css'

/** How often the progress of an archive is asked for while one is made. Milliseconds. */
const pause = 1_000
const month = 30 * 24 * 60 * 60_000

/** A day of the reader's clock, such as `2026-03-02`. */
function dayAt(time: number): string {
  const date = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Signed archives of what happened in a group: making one, and fetching those that are there. */
export function EvidencePanel({ group }: { group: Group }) {
  const { t } = useTranslation()
  const { status, data, error, reload } = useCall(evidenceRoutes.evidenceExports, { params: { id: group.id } })
  const offlineSince = useConnection((state) => state.offlineSince)
  const isMaking = data?.exports.some(({ state }) => state === 'waiting' || state === 'running') ?? false
  useEffect(() => {
    if (!isMaking) return undefined
    const timer = setInterval(reload, pause)
    return () => clearInterval(timer)
  }, [isMaking, reload])
  return (
    <div className={css.panel}>
      {offlineSince === null ? null : (
        <OfflineNote since={new Date(offlineSince).toISOString()} text={t('evidence.offline')} />
      )}
      <p className={css.lead}>{t('evidence.text')}</p>
      <NewArchive group={group} isMaking={isMaking} onMade={reload} />
      <section className={css.part} aria-label={t('evidence.yours')}>
        <h3>{t('evidence.yours')}</h3>
        {status === 'loading' ? <SkeletonRows rows={2} /> : null}
        {status === 'failed' ? (
          <ErrorState title={t('evidence.failed')} text={error?.message ?? ''} onRetry={reload} />
        ) : null}
        {data?.exports.length === 0 ? <p className={css.soft}>{t('evidence.none')}</p> : null}
        <ul className={css.list}>
          {data?.exports.map((archive) => (
            <ArchiveRow key={archive.id} group={group} archive={archive} onChanged={reload} />
          ))}
        </ul>
      </section>
      <section className={css.part} aria-label={t('evidence.howTitle')}>
        <h3>{t('evidence.howTitle')}</h3>
        <code className={css.code}>{t('evidence.how', { key: serverUrl(evidenceKeyPath) })}</code>
        <p className={css.soft}>{t('evidence.how2')}</p>
      </section>
    </div>
  )
}

interface NewArchiveProps {
  group: Group
  isMaking: boolean
  onMade: () => void
}

function NewArchive({ group, isMaking, onMade }: NewArchiveProps) {
  const { t } = useTranslation()
  const [from, setFrom] = useState(() => dayAt(Date.now() - month))
  const [to, setTo] = useState(() => dayAt(Date.now()))
  const [withFiles, setWithFiles] = useState(false)
  const [isEmpty, setEmpty] = useState(false)
  const { isBusy, errorOf, general, run } = useSubmit({ from, to, withFiles })
  const make = async () => {
    setEmpty(from === '' || to === '')
    if (from === '' || to === '') return
    const body = {
      from: dayBounds(from).start.toISOString(),
      to: dayBounds(to).end.toISOString(),
      withFiles,
    }
    if (!(await run(() => makeEvidence(group.id, body)))) return
    toast(t('evidence.started'), { tone: 'success' })
    onMade()
  }
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <div className={css.days}>
        <TextField
          type="date"
          label={t('evidence.from')}
          value={from}
          max={to}
          onChange={setFrom}
          error={isEmpty ? t('evidence.days') : errorOf('from')}
        />
        <TextField type="date" label={t('evidence.to')} value={to} min={from} onChange={setTo} error={errorOf('to')} />
      </div>
      <Checkbox
        label={t('evidence.withFiles')}
        note={t('evidence.withFilesHint')}
        checked={withFiles}
        onChange={setWithFiles}
      />
      <FormProblem text={general('from', 'to')} />
      <Button type="submit" variant="primary" busy={isBusy} disabled={isMaking}>
        {t('evidence.make')}
      </Button>
    </form>
  )
}
