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
  /** JSON list of questions. */
  questions: string
  preview: number
  /** Order among the featured, or null. */
  featured_rank: number | null
  owner_id: number
  created_at: number
  deleted_at: number | null
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
}

export interface GroupBanTable {
  group_id: string
  user_id: number
  by_id: number
  reason: string | null
  at: number
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
