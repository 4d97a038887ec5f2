/** A group that the platform's staff put forward. */
export interface FeaturedGroupTable {
  group_id: string
  /** The smallest first. */
  position: number
  from_at: number
  /** Null for as long as nobody takes it out. */
  until_at: number | null
  /** Why, in the staff's words; may be empty. */
  note: string
}

/** How lively a group is; a job renews it. "Week" is today and the six days before, as China's clocks count them. */
export interface GroupCountsTable {
  group_id: string
  /** Members who wrote within the week. */
  speakers: number
  /** What they wrote. */
  messages: number
  /** Messages of today. */
  today: number
  /** Members who joined within the week and are still there. */
  joined: number
  /** What the directory sorts by; see `shared/groups/liveliness.ts`. */
  liveliness: number
}

/** What is in a category; a job renews it. */
export interface CategoryCountsTable {
  category: string
  /** Different people. */
  members: number
  /** Different people who joined a group of it within the week. */
  joined: number
  /** Messages of today. */
  messages: number
  counted_at: number
}

/** What a group is found by. */
export interface GroupTokenTable {
  token: string
  group_id: string
}
