export interface PartnerTable {
  id: string
  name: string
  about: string
  initials: string
  color: string
  home_url: string | null
  city: string | null
  /** JSON list of language codes. */
  languages: string
  owner_id: number | null
  position: number
  created_at: number
}

export interface FeedTable {
  id: string
  partner_id: string
  url: string
  section: string | null
  kind: string
  language: string | null
  city: string | null
  /** Sent back exactly as received. */
  etag: string | null
  last_modified: string | null
  next_fetch_at: number
  last_fetch_at: number | null
  last_success_at: number | null
  last_status: number | null
  last_error: string | null
  failures: number
  /** A worker that has taken the feed holds it until then. */
  claimed_until: number
}

export interface CityItemTable {
  id: string
  partner_id: string
  feed_id: string
  /** What identifies the item in its feed: guid, else canonical link, else a hash. */
  identity: string
  kind: string
  title: string
  summary: string
  content_html: string
  url: string | null
  image_url: string | null
  /** JSON list of names. */
  authors: string
  language: string | null
  city: string | null
  section: string | null
  published_at: number
  updated_at: number
  first_seen_at: number
  event_start: number | null
  event_end: number | null
  event_location: string | null
  audio_url: string | null
  audio_seconds: number | null
  level: string | null
  /** Set while the item is no longer shown. */
  withdrawn_at: number | null
}

export interface CitySeenTable {
  user_id: number
  partner_id: string
  seen_at: number
}

export interface SecretTable {
  name: string
  value: string
}
