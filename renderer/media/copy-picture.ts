import { mediaPath } from '#shared/media/address.ts'
import { authorization } from '#renderer/app/api/call.ts'
import { CallError } from '#renderer/app/api/error.ts'
import { i18n } from '#renderer/app/i18n/i18n.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'

/**
 * Puts a picture on the clipboard, as PNG: the one form that every program takes.
 * @throws {CallError} in words, where it cannot be fetched or the system does not take it
 */
export async function copyPicture(fileId: string): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(fileId) })])
  } catch (error) {
    throw new CallError({ code: 'unavailable', message: i18n.t('media.viewer.notCopied') }, { cause: error })
  }
}

async function pngOf(fileId: string): Promise<Blob> {
  const response = await fetch(serverUrl(mediaPath(fileId)), { headers: authorization(), credentials: 'omit' })
  if (!response.ok) throw CallError.offline()
  const bitmap = await createImageBitmap(await response.blob())
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  bitmap.close()
  return await canvas.convertToBlob({ type: 'image/png' })
}
