import { mediaLimits } from '#shared/media/limits.ts'

/** Characters that turn text around: with them `gpj.exe` can be made to read `exe.jpg`. */
export const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const extensionOf = (name: string) => /\.[\p{L}\p{N}_-]{1,12}$/u.exec(name)?.[0] ?? ''

/**
 * A file's name as it may be shown and saved: no folders, no control characters, not too long. Any script stays.
 * @returns `file` where nothing is left
 */
export function cleanName(raw: string): string {
  const name = raw
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(turns, '')
    .replace(/^.*[/\\]/su, '')
    .replace(/[<>:"|?*]/gu, '_')
    .trim()
    .replace(/[. ]+$/u, '')
  if (name === '') return 'file'
  if (name.length <= mediaLimits.name) return name
  const extension = extensionOf(name)
  return (
    name
      .slice(0, mediaLimits.name - extension.length)
      .toWellFormed()
      .replace(/\uFFFD$/u, '')
      .trimEnd() + extension
  )
}

const pictureExtensions: Record<string, string[]> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jpe', '.jfif'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/gif': ['.gif'],
}

/** A picture's name with an extension that fits what it was drawn anew as. */
export function pictureName(name: string, contentType: string): string {
  const fitting = pictureExtensions[contentType] ?? []
  const extension = extensionOf(name)
  if (fitting.length === 0 || fitting.includes(extension.toLowerCase())) return name
  return name.slice(0, name.length - extension.length) + (fitting[0] ?? '')
}

/**
 * A `Content-Disposition` header, https://www.rfc-editor.org/rfc/rfc6266: the name in ASCII for old clients, and whole in
 * UTF-8.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${whole}`
}
