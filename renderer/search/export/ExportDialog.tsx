import { useTranslation } from 'react-i18next'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'
import { useNames } from '#renderer/conversations/names.ts'
import { RadioGroup } from '#renderer/identity/settings/RadioGroup.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import type { ExportedChat, ExportFormat, ExportProgress } from './export-files.ts'
import { closeExport, useExport, type ExportState } from './open-export.ts'
import { runExport } from './run-export.ts'
import css from './Export.module.css'

const formats: readonly ExportFormat[] = ['html', 'json']

/** Saves one chat, or all of them, as files that need neither Guanxi nor a connection. */
export default function ExportDialog() {
  const { t } = useTranslation()
  const { conversationId, job } = useExport()
  const byId = useConversations((state) => state.byId)
  const order = useConversations((state) => state.order)
  const me = useSession(selectMe)
  const isOnline = useConnection(selectIsOnline)
  const nameOf = useNames()
  const titleOf = ({ peer, name }: Conversation) => (peer ? nameOf(peer.id) : (name ?? t('conversations.unnamedGroup')))
  const chats = (conversationId === null ? order : [conversationId]).flatMap((id): ExportedChat[] => {
    const conversation = byId[id]
    return conversation
      ? [{ id, name: titleOf(conversation), kind: conversation.kind, lastSeq: conversation.lastSeq }]
      : []
  })
  const start = () => void runExport({ chats, exporter: me?.displayName ?? '', t })
  const title =
    conversationId === null ? t('search.export.all') : t('search.export.one', { name: chats[0]?.name ?? '' })
  return (
    <Dialog
      open
      onClose={closeExport}
      size="small"
      title={title}
      description={job.status === 'idle' ? t('search.export.text') : undefined}
      footer={<Buttons job={job} canStart={isOnline && chats.length > 0} onStart={start} />}
    >
      <Content job={job} isOnline={isOnline} />
    </Dialog>
  )
}

function Content({ job, isOnline }: { job: ExportState; isOnline: boolean }) {
  const { t } = useTranslation()
  const { format, hasMedia } = useExport()
  switch (job.status) {
    case 'running':
      return <Progress progress={job.progress} />
    case 'done':
      return (
        <div className={css.result} role="status">
          <p>{t('search.export.done', { fileName: job.fileName })}</p>
          <p>{t('search.export.counts', { messages: job.progress.messages, files: job.progress.files })}</p>
          {job.progress.missing > 0 ? <p>{t('search.export.missing', { count: job.progress.missing })}</p> : null}
        </div>
      )
    case 'failed':
      return <p role="alert">{t('search.export.failed', { reason: job.reason })}</p>
    default:
      return (
        <div className={css.choices}>
          <RadioGroup
            label={t('search.export.format')}
            value={format}
            options={formats.map((value) => ({ value, label: t(`search.export.formats.${value}`) }))}
            onChange={(value) => useExport.setState({ format: value })}
          />
          <Checkbox
            label={t('search.export.media')}
            note={t('search.export.mediaNote')}
            checked={hasMedia}
            onChange={(checked) => useExport.setState({ hasMedia: checked })}
          />
          {isOnline ? null : <p role="status">{t('search.export.offline')}</p>}
        </div>
      )
  }
}

function Progress({ progress }: { progress: ExportProgress }) {
  const { t } = useTranslation()
  const { share, messages, files, filesInAll } = progress
  return (
    <div className={css.result}>
      <progress className={css.bar} value={share} max={1} aria-label={t('search.export.running')} />
      <p>{t('search.export.counts', { messages, files })}</p>
      {share === 1 && filesInAll > files ? <p>{t('search.export.filesLeft', { count: filesInAll - files })}</p> : null}
      <p className={css.note}>{t('search.export.goesOn')}</p>
    </div>
  )
}

function Buttons({ job, canStart, onStart }: { job: ExportState; canStart: boolean; onStart: () => void }) {
  const { t } = useTranslation()
  if (job.status === 'running') return <Button onClick={job.stop}>{t('search.export.stop')}</Button>
  if (job.status === 'done')
    return (
      <Button variant="primary" onClick={closeExport}>
        {t('ui.close')}
      </Button>
    )
  return (
    <>
      <Button onClick={closeExport}>{t('ui.cancel')}</Button>
      <Button variant="primary" disabled={!canStart} onClick={onStart}>
        {job.status === 'failed' ? t('ui.tryAgain') : t('search.export.start')}
      </Button>
    </>
  )
}
