import type { Generated } from 'kysely'

/** A rule of a group; who changed it last answers for what it does. */
export interface ModerationRuleTable {
  id: string
  group_id: string
  /** JSON of the rule's content. */
  content: string
  hits: Generated<number>
  dry_hits: Generated<number>
  created_at: number
  updated_at: number
  updated_by: number
}

/** A message that waits for review, or was decided. */
export interface HeldMessageTable {
  id: string
  group_id: string
  conversation_id: string
  author_id: number
  client_id: string
  at: number
  /** JSON of the body as it would be delivered. */
  body: string
  file_id: string | null
  /** JSON list of the rules it met and why. */
  matches: string
  state: string
  decided_by: number | null
  decided_at: number | null
  reason: string | null
}

/** What somebody wrote lately where rules watch for repeats: no text, only what comparing needs. */
export interface RecentMessageTable {
  id: string
  user_id: number
  conversation_id: string
  at: number
  /** JSON of a sketch. */
  sketch: string
}

/** A label that a group has named for those who run it. */
export interface GroupLabelTable {
  group_id: string
  name: string
  position: number
}

/** A label on somebody in a group; what it was put on for, where there is one message. */
export interface PersonLabelTable {
  group_id: string
  user_id: number
  name: string
  at: number
  /** Who put it, or who changed the rule last that did. */
  by_id: number
  /** Name of the rule that put it; null where a person did. */
  rule: string | null
  seq: number | null
}
