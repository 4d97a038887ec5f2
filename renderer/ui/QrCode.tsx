import encode from 'qr'
import css from './QrCode.module.css'

/** Modules of white that scanners need around a code. */
const quiet = 4

/** A QR code, dark on white in every theme: scanners expect that. `label` says what it leads to. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encode(text, 'raw', { ecc: 'medium', border: quiet })
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
