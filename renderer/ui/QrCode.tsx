import encode from 'qr'
import css from './QrCode.module.css'

/** Modules of white that scanners need around a code. */
const quiet = 4

const rowsOf = (text: string): boolean[][] => encode(text, 'raw', { ecc: 'medium', border: quiet })

/** Pixels of one module of a saved picture: a poster is printed larger than a screen shows it. */
const pixels = 24

/** A QR code as a PNG picture. */
export async function qrPicture(text: string): Promise<Blob> {
  const rows = rowsOf(text)
  const canvas = new OffscreenCanvas(rows.length * pixels, rows.length * pixels)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000000'
  for (const [y, row] of rows.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) context.fillRect(x * pixels, y * pixels, pixels, pixels)
    }
  }
  return await canvas.convertToBlob({ type: 'image/png' })
}

/** A QR code, dark on white in every theme: scanners expect that. `label` says what it leads to. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = rowsOf(text)
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      className={css.code}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
    >
      <rect className={css.paper} width={rows.length} height={rows.length} />
      <path className={css.ink} d={path} />
    </svg>
  )
}
