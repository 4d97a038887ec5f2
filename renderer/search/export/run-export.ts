import { makeZip } from 'client-zip'
import type { TFunction } from 'i18next'
import { toCallError } from '#renderer/app/api/error.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { dayOfDate } from '../days.ts'
import { askDestination } from './destination.ts'
import { exportFiles, type ExportedChat, type ExportProgress } from './export-files.ts'
import { fileNameOf } from './file-names.ts'
import { useExport } from './open-export.ts'
import { serverSource } from './source.ts'

interface Wanted {
  chats: readonly ExportedChat[]
  exporter: string
  t: TFunction
}

const nothingYet: ExportProgress = { share: 0, messages: 0, files: 0, filesInAll: 0, missing: 0 }

/** Exports chats into one archive; how far it has come stands in {@link useExport}. Never throws. */
export async function runExport({ chats, exporter, t }: Wanted): Promise<void> {
  const { format, hasMedia } = useExport.getState()
  const now = new Date()
  const what = chats.length === 1 ? (chats[0]?.name ?? '') : t('search.export.allName')
  const fileName = `${fileNameOf(`Guanxi ${what} ${dayOfDate(now)}`, 'Guanxi')}.zip`
  const destination = await askDestination(fileName, t('search.export.archive'))
  if (!destination) return
  const abort = new AbortController()
  const stop = () => abort.abort(new DOMException('The export was stopped', 'AbortError'))
  let progress = nothingYet
  const report = (next: ExportProgress) => {
    progress = next
    if (!abort.signal.aborted) useExport.setState({ job: { status: 'running', progress, stop } })
  }
  report(nothingYet)
  try {
    const plan = { chats, format, hasMedia, exporter }
    const source = serverSource(abort.signal, (id) => t('conversations.unknownPerson', { id: String(id) }))
    const files = exportFiles(plan, source, { t, locale: formatLocale(), now, report })
    await destination.write(makeZip(files), abort.signal)
    useExport.setState({ job: { status: 'done', progress, fileName } })
    if (!useExport.getState().isOpen) toast(t('search.export.done', { fileName }))
  } catch (thrown) {
    if (abort.signal.aborted) {
      useExport.setState({ job: { status: 'idle' } })
      return
    }
    const reason = thrown instanceof DOMException ? thrown.message : toCallError(thrown).message
    useExport.setState({ job: { status: 'failed', reason } })
    if (!useExport.getState().isOpen) toast(t('search.export.failed', { reason }), { tone: 'problem' })
  }
}
