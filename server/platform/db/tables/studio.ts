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
