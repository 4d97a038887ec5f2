import { readFile, stat } from 'node:fs/promises'
import { mediaLimits } from '#shared/media/limits.ts'

/** Tracks are named before their content. Bytes. */
const head = 64 * 1024

/** Whether a Matroska file has tracks of sound alone, told by the names of their codecs. */
function isWebmSound(bytes: Buffer): boolean {
  const text = bytes.subarray(0, head).toString('latin1')
  return /A_(OPUS|VORBIS|AAC|PCM)/.test(text) && !/V_(VP8|VP9|AV1|MPEG|THEORA|MS)/.test(text)
}

/** Whether an MP4 file has tracks of sound alone, told by the handlers of its tracks. */
function isMp4Sound(bytes: Buffer): boolean {
  let hasSound = false
  for (let at = bytes.indexOf('hdlr'); at !== -1; at = bytes.indexOf('hdlr', at + 4)) {
    // The type of the handler follows its version, its flags and a field that is always empty.
    const handler = bytes.toString('latin1', at + 12, at + 16)
    if (handler === 'vide') return false
    if (handler === 'soun') hasSound = true
  }
  return hasSound
}

const containers: Record<string, { contentType: string; isSound: (bytes: Buffer) => boolean }> = {
  'audio/ogg': { contentType: 'audio/ogg', isSound: () => true },
  'audio/webm': { contentType: 'audio/webm', isSound: isWebmSound },
  'video/webm': { contentType: 'audio/webm', isSound: isWebmSound },
  'audio/mp4': { contentType: 'audio/mp4', isSound: isMp4Sound },
  'audio/x-m4a': { contentType: 'audio/mp4', isSound: isMp4Sound },
  'video/mp4': { contentType: 'audio/mp4', isSound: isMp4Sound },
}

/** The content type of a recording without pictures; null where the file is none, or too large for one. */
export async function recordingType(path: string, sniffed: string): Promise<string | null> {
  const container = containers[sniffed]
  if (!container || (await stat(path)).size > mediaLimits.voiceBytes) return null
  return container.isSound(await readFile(path)) ? container.contentType : null
}
