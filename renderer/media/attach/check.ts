import { imageTypes, mediaLimits } from '#shared/media/limits.ts'

/** Files one message takes at most; each becomes a message of its own. */
export const attachmentsMost = 10

/** What may be uploaded now. Bytes. */
export interface Room {
  /** Largest file. */
  fileBytes: number
  /** What is left of the person's quota. */
  leftBytes: number
}

export const usualRoom: Room = { fileBytes: mediaLimits.fileBytes, leftBytes: mediaLimits.quotaBytes }

/** Why a file cannot be attached. */
export type Refusal = 'empty' | 'folder' | 'too-large' | 'no-room' | 'too-many'

/**
 * Whether a file can be attached, before anything of it is sent.
 * @param waiting what is attached already: how many and how many bytes
 */
export function refusalOf(size: number, waiting: { count: number; bytes: number }, room: Room): Refusal | null {
  if (size === 0) return 'empty'
  if (waiting.count >= attachmentsMost) return 'too-many'
  if (size > room.fileBytes) return 'too-large'
  return waiting.bytes + size > room.leftBytes ? 'no-room' : null
}

/** Whether a file may be sent as a picture, as far as its type tells. */
export const isPictureType = (contentType: string): boolean => imageTypes.some((type) => type === contentType)

/** Whether a picture is one the server draws anew. */
export const isDrawable = ({ width, height }: { width: number; height: number }): boolean =>
  width > 0 && height > 0 && width * height <= mediaLimits.imagePixels

const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' }

/** A pasted picture has no name of its own, or always the same: it gets one that tells when. */
export function pastedName(contentType: string, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`
  return `pasted-${day}-${time}.${extensions[contentType] ?? contentType.split('/')[1] ?? 'bin'}`
}

/** Files of the clipboard under names of their own. */
export function pastedFiles(files: Iterable<File>, now = new Date()): File[] {
  return [...files].map((file) =>
    file.type.startsWith('image/') && /^image\.\w+$/.test(file.name)
      ? new File([file], pastedName(file.type, now), { type: file.type })
      : file,
  )
}
