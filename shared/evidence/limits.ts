const day = 24 * 60 * 60_000

export const evidenceLimits = {
  /** The longest period of one archive, in milliseconds. */
  period: 366 * day,
  /** How long a finished archive can be fetched, in milliseconds. */
  kept: 7 * day,
  /** Archives that stand in one's list. */
  listed: 20,
} as const

export const evidenceStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type EvidenceState = (typeof evidenceStates)[number]

/** Where a server shows the key that its archives can be verified with, below its origin: PEM text. */
export const evidenceKeyPath = '/.well-known/guanxi-evidence-key.pem'

/** Where one archive is fetched, below the API's prefix. */
export const evidenceArchivePath = (groupId: string, exportId: string): string =>
  `/groups/${encodeURIComponent(groupId)}/evidence/${encodeURIComponent(exportId)}/archive`
