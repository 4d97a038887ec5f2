/** Limits of an account, used by the server to refuse and by the forms to warn. Lengths in UTF-16 units. */
export const identityLimits = {
  displayName: 40,
  signature: 120,
  hereFor: 200,
  city: 80,
  statusText: 60,
  passwordMin: 10,
  passwordMax: 256,
  languages: 12,
  appeal: 2_000,
  /** Bytes of an avatar upload before it is re-encoded. */
  avatarBytes: 3_000_000,
} as const

/** Youngest age that may have an account (PIPL treats the data of under-14s as sensitive). */
export const minimumAge = 14

/** Youngest age for the Personal & Dating category. */
export const adultAge = 18

/** Whole years between a birth date (`YYYY-MM-DD`) and an instant, counted in UTC. */
export function ageAt(birthDate: string, now: Date): number {
  const born = new Date(`${birthDate}T00:00:00Z`)
  const years = now.getUTCFullYear() - born.getUTCFullYear()
  const hadBirthday =
    now.getUTCMonth() > born.getUTCMonth() ||
    (now.getUTCMonth() === born.getUTCMonth() && now.getUTCDate() >= born.getUTCDate())
  return hadBirthday ? years : years - 1
}
