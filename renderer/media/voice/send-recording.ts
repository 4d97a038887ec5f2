import { sendFile } from '#renderer/app/actions/media.ts'
import type { Recording } from './capture.ts'
import { discardRecording } from './recorder.ts'

const extensions: Record<string, string> = { 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' }

/**
 * Sends a recording as a voice message.
 * @param replyTo the seq of the message it answers
 * @throws {CallError} only where this computer cannot keep it; it then stays ready
 */
export async function sendRecording(
  conversationId: string,
  { bytes, contentType, durationMs, waveform }: Recording,
  replyTo: number | undefined,
): Promise<void> {
  await sendFile(conversationId, {
    bytes,
    file: { name: `voice.${extensions[contentType] ?? 'webm'}`, size: bytes.size, contentType },
    body: { type: 'voice', durationMs, waveform, ...(replyTo === undefined ? {} : { replyTo }) },
  })
  discardRecording(conversationId)
}
