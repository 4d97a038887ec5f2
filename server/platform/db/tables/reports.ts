import type { Generated } from 'kysely'

/** One thing that was reported, by however many. */
export interface ReportCaseTable {
  id: string
  /** Who decides: a group's id, or `staff`. */
  scope: string
  /** null where only the platform's staff decide. */
  group_id: string | null
  kind: string
  /** What names the thing among its kind, such as `CONVERSATION:SEQ`. */
  subject: string
  /** Whom it is about. */
  target_id: number | null
  conversation_id: string | null
  seq: number | null
  /** `open` or `decided`. */
  state: string
  severity: number
  reporters: number
  /** JSON: how many reported it for which reason. */
  reasons: string
  excerpt: string
  /** JSON of what was kept when it was first reported; empty once it was forgotten. */
  evidence: string
  first_at: number
  last_at: number
  /** Set where the group handed it to the platform's staff. */
  escalated_at: number | null
  escalated_by: number | null
  decided_at: number | null
  decided_by: number | null
  /** What was decided, as the queue names it. */
  action: string | null
  /** What reporters are told: `acted` or `kept`. */
  outcome: string | null
  rule_number: number | null
  reason: string | null
}

export interface ReportTable {
  id: string
  case_id: string
  /** Told to nobody but the reporter. */
  reporter_id: number
  reason: string
  text: string
  at: number
  /** When the reporter had read what came of it. */
  seen_at: number | null
}

/** Who keeps something in the queue for themselves. */
export interface QueueClaimTable {
  /** `TYPE:ID` */
  item: string
  user_id: number
  until: number
}

/** Who has something of the queue open. */
export interface QueueLookTable {
  item: string
  user_id: number
  until: number
}

export interface BanListTable {
  id: string
  /** The group whose owner keeps it. */
  group_id: string
  name: string
  description: string
  created_by: number
  created_at: number
  updated_at: number
  deleted_at: number | null
}

/** A person or a domain of links on a list; one of the two is set. */
export interface BanListEntryTable {
  id: string
  list_id: string
  user_id: number | null
  domain: string | null
  reason: string
  rule_number: number | null
  by_id: number
  at: number
}

export interface BanListSubscriptionTable {
  group_id: string
  list_id: string
  /** `refuse`, `alert` or `ban`. */
  action: string
  by_id: number
  at: number
}

/** That somebody on a list was met in a group that follows it. */
export interface BanListMatchTable {
  group_id: string
  list_id: string
  user_id: number
  /** `join`, `member` or `link`. */
  event: string
  action: string
  domain: string | null
  reason: string
  times: number
  at: number
  /** 1 while a ban stands that this list has made, alone or with others. */
  banned: Generated<number>
}
