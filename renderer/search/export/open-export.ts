import { create } from 'zustand'
import { useSession } from '#renderer/app/store/session.ts'
import type { ExportFormat, ExportProgress } from './export-files.ts'

export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; progress: ExportProgress; stop: () => void }
  | { status: 'done'; progress: ExportProgress; fileName: string }
  | { status: 'failed'; reason: string }

/** What is exported, one export at a time; the dialog may be closed meanwhile. */
export const useExport = create<{
  isOpen: boolean
  /** The chat that is exported; null for all. */
  conversationId: string | null
  format: ExportFormat
  hasMedia: boolean
  job: ExportState
}>()(() => ({ isOpen: false, conversationId: null, format: 'html', hasMedia: true, job: { status: 'idle' } }))

useSession.subscribe(({ userId }, before) => {
  if (userId === before.userId) return
  const { job } = useExport.getState()
  if (job.status === 'running') job.stop()
  useExport.setState({ isOpen: false, conversationId: null, job: { status: 'idle' } })
})

/** Opens the dialog for one chat, or with null for all; shows the export that is under way, if there is one. */
export function openExport(conversationId: string | null): void {
  const isRunning = useExport.getState().job.status === 'running'
  useExport.setState(isRunning ? { isOpen: true } : { isOpen: true, conversationId, job: { status: 'idle' } })
}

export const closeExport = (): void => useExport.setState({ isOpen: false })
