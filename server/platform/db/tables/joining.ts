import type { Generated } from 'kysely'

/** One numbered guideline as of one version. */
export interface GroupRuleTable {
  group_id: string
  version: number
  number: number
  text: string
}

export interface GroupRuleVersionTable {
  group_id: string
  version: number
  at: number
  by_id: number
}

/** Who accepted which version when; nothing is ever taken out. */
export interface GroupRuleAcceptanceTable {
  group_id: string
  user_id: number
  version: number
  at: number
}

export interface InviteLinkTable {
  id: string
  group_id: string
  code: string
  name: string
  made_by: number
  created_at: number
  expires_at: number | null
  max_uses: number | null
  uses: Generated<number>
  needs_approval: number
  revoked_at: number | null
  revoked_by: number | null
}

/** Who came through a link; `state` is `joined` or `asked`. */
export interface InviteUseTable {
  link_id: string
  user_id: number
  at: number
  state: string
}

/** Members who vouch for a request to join. */
export interface JoinVouchTable {
  request_id: string
  user_id: number
  at: number
}

/** Welcomes in a group that are taken away at a time. */
export interface GreetingTable {
  conversation_id: string
  client_id: string
  author_id: number
  due_at: number
}

/** What somebody is asked at the door of a group; one row for each of both. */
export interface DoorCheckTable {
  group_id: string
  user_id: number
  /** The question that can be answered now; null once it was. */
  check_id: string | null
  answer: string
  expires_at: number
  /** Wrong answers in a row. */
  fails: number
  /** Nothing is asked before then; 0 for at once. */
  wait_until: number
}
