import { formatLocale } from '#renderer/ui/locale.ts'

/** What a file is for its icon. */
export type FileType = 'archive' | 'audio' | 'code' | 'document' | 'image' | 'sheet' | 'slides' | 'video' | 'other'

const byExtension: Record<string, FileType> = {}
const extensions: [FileType, string][] = [
  ['archive', '7z bz2 gz iso rar tar tgz xz zip'],
  ['audio', 'aac flac m4a mp3 oga ogg opus wav wma'],
  ['code', 'c cpp css go h html java js json jsx kt php py rb rs sh sql svg ts tsx xml yaml yml'],
  ['document', 'doc docx epub md odt pages pdf rtf tex txt wps'],
  ['image', 'avif bmp gif heic heif jpeg jpg png psd tif tiff webp'],
  ['sheet', 'csv et numbers ods tsv xls xlsx'],
  ['slides', 'dps key odp ppt pptx'],
  ['video', 'avi flv m4v mkv mov mp4 mpeg mpg webm wmv'],
]
for (const [type, list] of extensions) for (const extension of list.split(' ')) byExtension[extension] = type

/** Longest ending that is shown whole; longer ones are no file type. */
const longestExtension = 8

/**
 * Cuts a name before its ending, so that the ending stays visible however narrow the row is: what a file pretends to be
 * must not hide what it is.
 */
export function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  if (dot <= 0 || name.length - dot - 1 > longestExtension || dot === name.length - 1)
    return { stem: name, extension: '' }
  return { stem: name.slice(0, dot), extension: name.slice(dot) }
}

/** Kind of a file by the ending of its name, else by its content type. */
export function fileType(name: string, contentType: string): FileType {
  const known = byExtension[splitName(name).extension.slice(1).toLowerCase()]
  if (known) return known
  const [family] = contentType.split('/')
  if (family === 'image' || family === 'audio' || family === 'video') return family
  return family === 'text' ? 'document' : 'other'
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size in words of the reader's language, such as `3.4 MB`; units of 1,024. */
export function formatBytes(bytes: number, locale = formatLocale()): string {
  let value = bytes
  let unit = 0
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024
    unit += 1
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : 1,
  }).format(value)
}

/** A point in time as `1:05`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How long a recording is, as `0:12`; what can be heard is never 0. */
export const formatLength = (milliseconds: number): string =>
  formatDuration(Math.max(1, Math.round(milliseconds / 1_000)) * 1_000)

/** Size of a picture's row: as large as fits without being drawn larger than it is. CSS pixels. */
export function boxOf(
  { width, height }: { width: number; height: number },
  most: { width: number; height: number },
): { width: number; height: number } {
  const scale = Math.min(1, most.width / width, most.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
