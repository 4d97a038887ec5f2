import { Download, Square, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceExport } from '#shared/protocol/evidence.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { endEvidence, fetchEvidence } from '#renderer/app/actions/evidence.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { formatBytes } from '#renderer/media/file-facts.ts'
import { askDestination } from '#renderer/search/export/destination.ts'
import { fileNameOf } from '#renderer/search/export/file-names.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { fullTime } from '#renderer/ui/time.ts'
import { toast } from '#renderer/ui/toasts.ts'
import css from './Evidence.module.css'

interface ArchiveRowProps {
  group: Group
  archive: EvidenceExport
  onChanged: () => void
}

const dayText = (time: number) => new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium' }).format(time)

/** The days a period covers; its end is not part of it. */
const daysOf = ({ from, to }: EvidenceExport) => ({
  from: dayText(Date.parse(from)),
  to: dayText(Date.parse(to) - 1),
})

/** One archive: how far it is, or where it is to be had. */
export function ArchiveRow({ group, archive, onChanged }: ArchiveRowProps) {
  const { t } = useTranslation()
  const [isFetching, setFetching] = useState(false)
  const { id, state, done, total, bytes, sha256, expiresAt, fault } = archive
  const isMaking = state === 'waiting' || state === 'running'
  const days = daysOf(archive)
  const end = () => {
    endEvidence(group.id, id)
      .then(() => toast(t(isMaking ? 'evidence.stopped' : 'evidence.deleted')))
      .catch((thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }))
      .finally(onChanged)
  }
  const fetchIt = async () => {
    const name = fileNameOf(t('evidence.fileName', { group: group.name, ...days }), 'Guanxi evidence')
    const destination = await askDestination(`${name}.zip`, t('evidence.archive'))
    if (!destination) return
    setFetching(true)
    try {
      const { signal } = new AbortController()
      await destination.write(await fetchEvidence(group.id, id, signal), signal)
      toast(t('evidence.saved'), { tone: 'success' })
    } catch (thrown) {
      toast(toCallError(thrown).message, { tone: 'problem' })
    }
    setFetching(false)
  }
  const share = new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(total === 0 ? 0 : done / total)
  return (
    <li className={css.archive}>
      <div className={css.about}>
        <b>{t('evidence.period', days)}</b>
        <p className={css.soft} role={isMaking ? 'status' : undefined}>
          {t(`evidence.state.${state}`, {
            share,
            size: formatBytes(bytes ?? 0),
            time: expiresAt === null ? '' : fullTime(new Date(expiresAt), formatLocale()),
            fault: fault ?? '',
          })}
        </p>
        {isMaking ? (
          <progress className={css.bar} value={done} max={Math.max(1, total)} aria-label={t('evidence.progress')} />
        ) : null}
        {sha256 === null ? null : (
          <p className={css.hash}>
            {t('evidence.hash')} <code>{sha256}</code>
          </p>
        )}
      </div>
      <div className={css.tools}>
        {state === 'done' ? (
          <Button size="small" icon={<Download aria-hidden />} busy={isFetching} onClick={() => void fetchIt()}>
            {t('evidence.fetch')}
          </Button>
        ) : null}
        {isMaking ? (
          <Button size="small" icon={<Square aria-hidden />} onClick={end}>
            {t('evidence.stop')}
          </Button>
        ) : (
          <IconButton size="small" label={t('evidence.delete')} onClick={end}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
    </li>
  )
}
