import type { Generated } from 'kysely'

/** What was done to a member: a warning, a mute, a removal or a ban. Never deleted. */
export interface SanctionTable {
  id: string
  group_id: string
  target_id: number
  /** Who did it, or keeps the automatic rule that did. */
  actor_id: number
  /** Name of the automatic rule that did it, or null. */
  automatic_rule: string | null
  kind: string
  /** Of a warning. */
  points: Generated<number>
  /** The group's own numbered rule it answers to, as it stood then. */
  rule_number: number | null
  rule_version: number | null
  rule_text: string | null
  /** Empty where none was given. */
  reason: string
  at: number
  until: number | null
  /** `active`, `ended`, `lifted`, `shortened` or `reversed`. */
  state: string
  /** When the state last changed, and by whom; null by whom where time did it. */
  settled_at: number | null
  settled_by: number | null
  /** Messages of the target from then on are deleted with it. */
  delete_since: number | null
  /** Whether that is still under way. */
  deleting: Generated<number>
  deleted_count: Generated<number>
  /** When the target had read the notice. */
  seen_at: number | null
  /** When there was last something new in it for the target. */
  told_at: number
}

/** One per sanction, by its target. */
export interface AppealTable {
  id: string
  sanction_id: string
  group_id: string
  text: string
  at: number
  answer_by: number
  /** `uphold`, `lift` or `shorten`; null while it is open. */
  outcome: string | null
  judge_id: number | null
  judged_at: number | null
  answer: string | null
}

/** What those who run a group note of a member; the member never sees it. */
export interface MemberNoteTable {
  id: string
  group_id: string
  user_id: number
  author_id: number
  text: string
  at: number
}

/** What a message of a group said before it was edited or recalled; kept for moderators for a while. */
export interface PastTextTable {
  id: string
  conversation_id: string
  seq: number
  /** `edit` or `recall`. */
  kind: string
  /** JSON of the body as it stood. */
  body: string
  by_id: number
  at: number
}
