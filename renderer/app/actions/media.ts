import { v7 as uuidv7 } from 'uuid'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { engine } from '../client.ts'
import type { OutgoingFile } from '../store/messages.ts'
import { inBackground } from '../sync/context.ts'
import { rememberFile } from '../uploads/local-files.ts'
import { dropUpload } from '../uploads/tus-upload.ts'
import { queue } from './messages.ts'

/** A file to be sent: the bytes, what is known of them, and the message that carries it once it has an id. */
export interface FileToSend {
  bytes: Blob
  file: OutgoingFile
  body: MediaBody
}

/** What a message with a file says, before the file has an id. */
export type MediaBody = { [T in FileBody['type']]: Omit<Extract<FileBody, { type: T }>, 'fileId'> }[FileBody['type']]
type FileBody = Extract<MessageBody, { fileId: string }>

/**
 * Sends a file: its bytes are kept on this computer and its row shows at once; the message goes out when the server has
 * the file, also after a crash.
 * @throws {CallError} only where this computer cannot keep it
 */
export async function sendFile(conversationId: string, { bytes, file, body }: FileToSend): Promise<void> {
  const clientId = uuidv7()
  rememberFile(clientId, bytes)
  await queue({ clientId, conversationId, body: withoutId(body), file, state: 'uploading' }, bytes)
}

const withoutId = (body: MediaBody): FileBody => ({ ...body, fileId: '' })

export const pauseUpload = (clientId: string): Promise<void> => engine().uploads.pause(clientId)
export const resumeUpload = (clientId: string): Promise<void> => engine().uploads.resume(clientId)

/** Takes a file back that has not been sent; the server forgets what it has of it. */
export async function cancelUpload(clientId: string): Promise<void> {
  const taken = await engine().outbox.discard(clientId)
  if (taken?.file?.uploadUrl) inBackground(dropUpload(taken.file.uploadUrl))
}
