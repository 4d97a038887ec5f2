import type { Generated } from 'kysely'

export interface ConversationTable {
  id: string
  kind: string
  name: string | null
  /** `SMALLER:LARGER` user id of a direct conversation; unique. */
  pair: string | null
  member_count: number
  last_seq: number
  last_at: number
  created_at: number
  updated_at: number
  /** Grows with every change of the group's rules or switches; 0 where there never were any. */
  rules_version: Generated<number>
  /** JSON of the group's switches: slow mode, quiet hours and their like. */
  switches: string | null
  /** Grows with every change of the group's automatic answers; 0 where there never were any. */
  replies_version: Generated<number>
  /** JSON list of what the group's members may; null where it says nothing of its own. */
  member_rights: Generated<string | null>
  /** Version of the group's guidelines; 0 where there are none. */
  guidelines_version: Generated<number>
  /** JSON of what the group asks of newcomers. */
  gate: string | null
  /** Who comes and goes does not stand in the log: members do not see who is in the group. */
  hides_members: Generated<number>
}

/** Who is, or was, in a conversation, and how far they have read. */
export interface MembershipTable {
  conversation_id: string
  user_id: number
  role: string
  joined_at: number
  /** Set once the person has left or was removed. */
  left_at: number | null
  read_seq: number
  muted_until: number | null
  marked_unread: number
  starred: number
  updated_at: number
  /** The person may not write in the group until then. */
  silenced_until: number | null
  /** When the person last wrote under slow mode. */
  paced_at: number | null
  /** JSON of the person's own switches and exceptions; null where there are none. They outlast leaving. */
  rights: Generated<string | null>
  /** The role the group has named for the person, with a copy of its switches: writing asks for them. Both end with leaving. */
  named_role: Generated<string | null>
  named_switches: Generated<string | null>
  /** The version of the guidelines the person has accepted. */
  guidelines_version: Generated<number>
  introduced_at: number | null
  /** JSON of the welcome that shows to this person alone. */
  welcome: string | null
  /** The person has pictures of the other of a direct conversation shown, although they are no contacts. */
  shows_pictures: Generated<number>
}

/** The log: one row an event, never deleted; a recalled message keeps its row and loses its body. */
export interface EventTable {
  conversation_id: string
  seq: number
  at: number
  actor_id: number
  type: string
  /** The sender's own id of the message; unique per sender. */
  client_id: string | null
  /** The seq an edit, recall, reaction or pin is about. */
  target: number | null
  /** JSON: the body of a message as it stands now, or the details of another event. */
  body: string | null
  /** Seq and time of the last edit. */
  edited_seq: number | null
  edited_at: number | null
  recalled_by: number | null
  recalled_at: number | null
  pinned: number
  /** JSON list of user ids, or `"all"`; null where nobody is mentioned. */
  mentions: string | null
  /** The one reader who must not see it: somebody who has blocked the sender. */
  hidden_for: number | null
  /** The file a message carries; stays when it is recalled. */
  file_id: string | null
}

export interface ReactionTable {
  conversation_id: string
  target: number
  user_id: number
  emoji: string
  at: number
}
