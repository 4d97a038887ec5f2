import { messageLimits } from '#shared/conversations/limits.ts'
import { sendFile } from '#renderer/app/actions/media.ts'
import { sendMessage } from '#renderer/app/actions/messages.ts'
import { putBack, takeAttached } from './attachments.ts'

interface Words {
  text: string
  replyTo?: number | undefined
  /** Puts the words back into the composer: they were not sent. */
  restore: () => void
}

/**
 * Sends what is attached, each file as a message of its own in the order shown. The words go below the last of them,
 * or first, as a message of their own, where they are too long for that; the first message is the answer.
 * @throws {CallError} only where this computer cannot keep it; what was not sent stands in the composer again
 */
export async function sendAttached(conversationId: string, { text, replyTo, restore }: Words): Promise<void> {
  await takeAttached(conversationId, async ({ files, asFiles }) => {
    let areWordsSent = text === ''
    let answer = replyTo === undefined ? {} : { replyTo }
    let sent = 0
    try {
      if (text.length > messageLimits.caption) {
        await sendMessage(conversationId, { type: 'text', text, ...answer })
        areWordsSent = true
        answer = {}
      }
      for (const { bytes, name, size, contentType, picture } of files) {
        const isLast = sent === files.length - 1
        const caption = isLast && !areWordsSent ? { caption: text } : {}
        const isPicture = picture !== null && !asFiles
        await sendFile(conversationId, {
          bytes,
          file: { name, size, contentType, ...(isPicture ? { width: picture.width, height: picture.height } : {}) },
          body: { type: isPicture ? 'image' : 'file', ...caption, ...answer },
        })
        answer = {}
        sent += 1
      }
    } catch (thrown) {
      putBack(conversationId, { files: files.slice(sent), asFiles })
      if (!areWordsSent) restore()
      throw thrown
    }
  })
}
