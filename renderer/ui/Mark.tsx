/** The mark: two overlapping rounded squares that share one corner. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <rect x="6" y="6" width="36" height="36" rx="11" fill="#c2372b" />
      <rect x="22" y="22" width="36" height="36" rx="11" fill="#e8a33c" />
      <path d="M33 22a11 11 0 0 0-11 11v9h9a11 11 0 0 0 11-11v-9z" fill="#8e1f17" />
    </svg>
  )
}
