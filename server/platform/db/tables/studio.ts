export interface PartnerApplicationTable {
  id: string
  user_id: number
  name: string
  site: string
  /** JSON lists. */
  kinds: string
  languages: string
  cities: string
  contact: string
  rights: string
  agreement: string
  state: string
  created_at: number
  decided_at: number | null
  decided_by: number | null
  reason: string | null
  partner_id: string | null
}

export interface ApplicationNoteTable {
  id: string
  application_id: string
  at: number
  author_id: number
  is_staff: number
  text: string
}

/** A partner that came by the studio. */
export interface StudioPartnerTable {
  partner_id: string
  /** Set while it has no tab: until its first feed is published. */
  hidden_at: number | null
}

export interface PartnerDomainTable {
  partner_id: string
  origin: string
  token: string
  proven_at: number | null
  way: string | null
  checked_at: number | null
  /** JSON: what the last check found in each place. */
  found: string
}

export interface PartnerTeamTable {
  partner_id: string
  user_id: number
  role: string
  added_at: number
  added_by: number
}

/** What the studio knows of a feed besides how it is fetched. */
export interface StudioFeedTable {
  feed_id: string
  name: string
  /** User name and password, encrypted. */
  login: string | null
  /** null while it is a draft. */
  published_at: number | null
}

/** An item as a partner wrote or pushed it; what readers see of it is the row of `city_items` with the same id. */
export interface WrittenItemTable {
  id: string
  partner_id: string
  /** The partner's own name of it. */
  own_id: string
  /** JSON. */
  body: string
  /** `hand` or `push`. */
  via: string
  created_at: number
  updated_at: number
}

/** A token of the push API. */
export interface PartnerTokenTable {
  id: string
  partner_id: string
  name: string
  hash: string
  ends_with: string
  created_at: number
  created_by: number
  used_at: number | null
}

/** What a partner's team is told. */
export interface PartnerNoticeTable {
  id: string
  partner_id: string
  kind: string
  /** Id of the feed or item it is about. */
  about: string
  name: string
  text: string
  at: number
  /** Put away by the team, or no longer so. */
  ended_at: number | null
}
