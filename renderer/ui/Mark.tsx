/** The mark: two overlapping rounded squares that share one corner. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 1024 1024" aria-hidden>
      <rect width="1024" height="1024" rx="232" fill="#c2372b" />
      <path
        fill="#fffdfa"
        fillRule="evenodd"
        d="M300 192 h212 a108 108 0 0 1 108 108 v212 a108 108 0 0 1 -108 108 h-212 a108 108 0 0 1 -108 -108 v-212 a108 108 0 0 1 108 -108 z M512 404 h212 a108 108 0 0 1 108 108 v212 a108 108 0 0 1 -108 108 h-212 a108 108 0 0 1 -108 -108 v-212 a108 108 0 0 1 108 -108 z"
      />
    </svg>
  )
}
