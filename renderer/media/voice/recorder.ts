import { create } from 'zustand'
import { takeSound } from '#renderer/app/sound.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { startCapture, type Capture, type Recording } from './capture.ts'
import { closePlayback } from './playback.ts'

/** Shorter recordings are slips of the hand. Milliseconds. */
const shortest = 300

export type RecorderProblem = 'denied' | 'missing' | 'failed' | 'too-short'

export interface RecorderState {
  /** Where a recording is being made or has failed to begin; null where none is. */
  active: { conversationId: string; status: 'asking' | 'recording' | RecorderProblem } | null
  /** What was recorded and not sent yet, by conversation: it outlives the view. */
  ready: Readonly<Record<string, Recording & { url: string }>>
}

const initial: RecorderState = { active: null, ready: {} }

/** The one recorder of this window. */
export const useRecorder = create<RecorderState>()(() => initial)

let capture: Capture | null = null
/** Loudness and time change many times a second and stay out of the store. */
const listeners = new Set<(level: number, elapsedMs: number) => void>()

export function onLevel(listener: (level: number, elapsedMs: number) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

useSession.subscribe(({ userId }, before) => {
  if (userId === before.userId) return
  cancelRecording()
  for (const { url } of Object.values(useRecorder.getState().ready)) URL.revokeObjectURL(url)
  useRecorder.setState(initial)
})

/** Begins to record for a conversation; what plays pauses. */
export async function startRecording(conversationId: string): Promise<void> {
  cancelRecording()
  discardRecording(conversationId)
  const active = { conversationId, status: 'asking' } as const
  useRecorder.setState({ active })
  takeSound(finishQuietly)
  try {
    const begun = await startCapture({
      onLevel: (level, elapsed) => {
        for (const listener of listeners) listener(level, elapsed)
      },
      onEnd: finishQuietly,
    })
    if (useRecorder.getState().active !== active) {
      begun.cancel()
      return
    }
    capture = begun
    useRecorder.setState({ active: { conversationId, status: 'recording' } })
  } catch (thrown) {
    if (useRecorder.getState().active !== active) return
    useRecorder.setState({ active: { conversationId, status: problemOf(thrown) } })
  }
}

function problemOf(thrown: unknown): RecorderProblem {
  const name = thrown instanceof DOMException ? thrown.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed'
}

/** Ends the recording, which is then ready to be heard and sent. @returns it; null where nothing came of it */
export async function finishRecording(): Promise<Recording | null> {
  const { active } = useRecorder.getState()
  const running = capture
  if (!active || !running) return null
  capture = null
  const recording = await running.stop()
  const { conversationId } = active
  if (!recording || recording.durationMs < shortest) {
    useRecorder.setState({ active: { conversationId, status: 'too-short' } })
    return null
  }
  const ready = { ...recording, url: URL.createObjectURL(recording.bytes) }
  useRecorder.setState((before) => ({ active: null, ready: { ...before.ready, [conversationId]: ready } }))
  return recording
}

/** The same for those who only need the sound to end: what was recorded is kept. */
function finishQuietly(): void {
  finishRecording().catch(() => {
    const { active } = useRecorder.getState()
    if (active) useRecorder.setState({ active: { ...active, status: 'failed' } })
  })
}

/** The view of a conversation goes: what is being recorded there is kept for its return. */
export function leaveRecording(conversationId: string): void {
  const { active } = useRecorder.getState()
  if (active?.conversationId !== conversationId) return
  if (active.status === 'recording') finishQuietly()
  else cancelRecording()
}

/** Ends a recording, or the word that none could be made, and forgets it. */
export function cancelRecording(): void {
  capture?.cancel()
  capture = null
  useRecorder.setState({ active: null })
}

/** Name of a conversation's recording in the player. */
export const previewId = (conversationId: string): string => `recording ${conversationId}`

/** Forgets what was recorded for a conversation and not sent. */
export function discardRecording(conversationId: string): void {
  const { ready } = useRecorder.getState()
  const { [conversationId]: gone, ...rest } = ready
  if (!gone) return
  closePlayback(previewId(conversationId))
  URL.revokeObjectURL(gone.url)
  useRecorder.setState({ ready: rest })
}
