/** An event, classified, trip or exchange of a group. */
export interface ListingTable {
  id: string
  group_id: string
  kind: string
  /** Of a classified. */
  type: string | null
  author_id: number
  state: string
  title: string
  text: string
  /** JSON of the kind's own fields. */
  details: string
  /** What it says, folded, for searching. */
  search_text: string
  /** Shown to people who are not members as well. */
  is_public: number
  starts_at: number | null
  /** When it is over or lapses. */
  ends_at: number
  /** How many have answered so; kept with the answers in one transaction. */
  going: number
  maybe: number
  waiting: number
  /** JSON sketch of a classified's words, to find it again elsewhere; its hash for exact copies. */
  sketch: string | null
  sketch_hash: number | null
  /** JSON list of what speaks for a trick. */
  warnings: string
  /** JSON list of the rules it met. */
  matches: string | null
  reason: string | null
  created_at: number
  updated_at: number
}

/** How somebody has answered a listing. */
export interface ListingAnswerTable {
  listing_id: string
  user_id: number
  answer: string
  message: string
  remind_minutes: number | null
  /** When they took their place in the order. */
  at: number
}

/** Pictures of a listing in their order. */
export interface ListingPictureTable {
  listing_id: string
  file_id: string
  position: number
}

/** Who is to be told at what time; the row goes as it is told. */
export interface ListingReminderTable {
  listing_id: string
  user_id: number
  due_at: number
}

/** What became of a listing, for one person, until they have seen it. */
export interface ListingNoticeTable {
  id: string
  user_id: number
  listing_id: string
  type: string
  at: number
  by_id: number | null
  reason: string | null
  seen_at: number | null
}
