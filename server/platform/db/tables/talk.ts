/** A question to the members of a group. */
export interface PollTable {
  id: string
  group_id: string
  conversation_id: string
  creator_id: number
  /** The creator's own id of the message that shows it. */
  client_id: string
  question: string
  choice: string
  anonymous: number
  members_add: number
  ends_at: number | null
  closed_at: number | null
  closed_by: number | null
  /** Grows with every vote and change. */
  version: number
  created_at: number
}

export interface PollOptionTable {
  poll_id: string
  position: number
  text: string
  added_by: number
}

export interface PollVoteTable {
  poll_id: string
  user_id: number
  /** 0 where one option may be chosen, the option's position where several may: no second vote fits the key. */
  slot: number
  position: number
  at: number
}

export interface AnnouncementTable {
  id: string
  group_id: string
  conversation_id: string
  author_id: number
  /** JSON list of `{language, title, text}`. */
  versions: string
  needs_confirm: number
  starts_at: number
  expires_at: number | null
  /** Set with the message that shows it. */
  published_at: number | null
  ended_at: number | null
  ended_by: number | null
  /** Why it did not go out. */
  problem: string | null
  /** When those who had not confirmed were last reminded. */
  reminded_at: number | null
  created_at: number
}

/** What one person has done with an announcement. */
export interface AnnouncementMarkTable {
  announcement_id: string
  user_id: number
  read_at: number | null
  dismissed_at: number | null
  confirmed_at: number | null
  reminded_at: number | null
}

/** A message that waits for its time. */
export interface ScheduledMessageTable {
  id: string
  conversation_id: string
  author_id: number
  /** JSON of the body as it will be sent. */
  body: string
  file_id: string | null
  /** JSON of how it repeats. */
  repeats: string | null
  state: string
  next_at: number | null
  /** Until then a process is sending it. */
  claimed_until: number | null
  problem: string | null
  last_at: number | null
  last_seq: number | null
  sent_count: number
  created_at: number
  updated_at: number
}

export interface KeywordReplyTable {
  id: string
  group_id: string
  conversation_id: string
  /** JSON list of words. */
  keywords: string
  answer: string
  cooldown_seconds: number
  is_on: number
  last_at: number | null
  hits: number
  /** In whose name it answers. */
  updated_by: number
  created_at: number
}

/** When a group last answered a command. */
export interface CommandAnswerTable {
  conversation_id: string
  command: string
  at: number
}

export interface GroupFolderTable {
  id: string
  group_id: string
  name: string
  created_by: number
  created_at: number
}

/** Where a message's file is kept and until when; without a row in no folder and for good. */
export interface GroupFilePlaceTable {
  conversation_id: string
  seq: number
  folder_id: string | null
  expires_at: number | null
}

/** Who has saved a file. */
export interface FileDownloadTable {
  file_id: string
  user_id: number
  at: number
}
