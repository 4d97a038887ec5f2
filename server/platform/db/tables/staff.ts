/** An account that staff keep out for a while, and what became of it. */
export interface SuspensionTable {
  id: string
  user_id: number
  /** Told to the person. */
  reason: string
  at: number
  by_id: number
  /** Null where it has no end. */
  until_at: number | null
  /** Set where staff ended it before its time. */
  ended_at: number | null
  /** What the person wrote against it; once. */
  appeal: string | null
  appealed_at: number | null
  /** `upheld`, `lifted` or `shortened`. */
  outcome: string | null
  /** What staff answered. */
  answer: string | null
  judged_by: number | null
  judged_at: number | null
}

/** Append-only record of what the platform's staff did. */
export interface StaffAuditTable {
  id: string
  at: number
  actor_id: number
  type: string
  target_user_id: number | null
  target_group_id: string | null
  before: string | null
  after: string | null
  reason: string | null
}

/** What those who run a group write against its lock; once for each lock. */
export interface LockAppealTable {
  id: string
  group_id: string
  locked_at: number
  text: string
  by_id: number
  at: number
  /** `upheld` or `lifted`. */
  outcome: string | null
  /** What staff answered. */
  answer: string | null
  judged_by: number | null
  judged_at: number | null
}
