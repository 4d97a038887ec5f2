import type { Generated } from 'kysely'

export interface GroupTable {
  id: string
  conversation_id: string
  name: string
  /** Name, description and city folded together, for searching. */
  search_text: string
  category: string
  description: string
  city: string | null
  city_folded: string | null
  /** JSON list of language codes. */
  languages: string
  join_policy: string
  /** JSON list of questions: texts, or questions of a kind. */
  questions: string
  preview: number
  owner_id: number
  /** Who the owner has named to follow them; null where the longest-serving admin does. */
  successor_id: Generated<number | null>
  /** Those who run the group must sign in with a code. */
  staff_two_step: Generated<number>
  avatar_key: string | null
  /** JSON list. */
  tags: Generated<string>
  visibility: Generated<string>
  capacity: Generated<number>
  adults_only: Generated<number>
  auto_approve: Generated<number>
  vouches_needed: Generated<number>
  vouches_admit: Generated<number>
  /** JSON of what newcomers are greeted with, or null. */
  welcome: string | null
  /** JSON of the check at the door; null where there is none. */
  door_check: string | null
  /** JSON of what lets a request in at once, besides right answers; null for nothing. */
  admit_if: string | null
  /** JSON list of ready-made reasons for refusing a request. */
  refusals: Generated<string>
  created_at: number
  deleted_at: number | null
  /** Set while the platform's staff keep the group closed: nobody writes or joins. */
  locked_at: number | null
  locked_reason: string | null
}

/** A role that a group has named itself. */
export interface GroupRoleTable {
  id: string
  group_id: string
  name: string
  name_folded: string
  colour: string | null
  /** `admin`, `moderator` or `member`: decides who may act on whom. */
  rank: string
  /** JSON of the rights in which it differs from its rank. */
  switches: string
  created_at: number
  updated_at: number
}

export interface GroupLanguageTable {
  group_id: string
  language: string
}

export interface JoinRequestTable {
  id: string
  group_id: string
  user_id: number
  message: string
  /** JSON list of `{question, answer}`. */
  answers: string
  state: string
  created_at: number
  decided_at: number | null
  decided_by: number | null
  /** The invite link the person came by. */
  link_id: string | null
  /** The version of the guidelines they accepted with it. */
  guidelines_version: number | null
  /** What they were told with the answer. */
  reason: Generated<string | null>
}

export interface GroupBanTable {
  group_id: string
  user_id: number
  by_id: number
  reason: string | null
  at: number
  /** The ban holds no longer from then on; null where it has no end. */
  until: number | null
}

/** Append-only record of what was done in a group. */
export interface GroupAuditTable {
  id: string
  group_id: string
  at: number
  actor_id: number
  type: string
  target_id: number | null
  before: string | null
  after: string | null
  reason: string | null
}

/** How ownership moves: offered, accepted, and for a while undone. */
export interface GroupTransferTable {
  id: string
  group_id: string
  /** `offer` by the owner, `succession` where the owner is gone. */
  kind: string
  from_id: number
  to_id: number
  /** What the new owner was before; they are it again when it is undone. */
  to_role: string
  /** `offered`, `accepted` (until it can no longer be undone), `settled`, `declined`, `withdrawn`, `lapsed`, `undone`. */
  state: string
  offered_at: number
  /** When the offer lapses, or undoing ends; null while an owner who is gone has not come back. */
  ends_at: number | null
  decided_at: number | null
}
