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
  /** Paths of pictures. */
  icon: string | null
  logo_light: string | null
  logo_dark: string | null
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
  /** Where the feed says it has moved for good, and how often in a row it has said so. */
  moved_to: string | null
  moved_count: number
  /** Fetches in a row that found nothing (404). */
  missing_count: number
  failing_since: number | null
  /** Set while the feed is left alone: `gone`, `missing`, `failing`. */
  stopped_at: number | null
  stopped_reason: string | null
  /** Usual time between two items, in milliseconds. */
  publishes_every: number | null
  /** What the team was told last: `failing`, `paused`. */
  alerted: string | null
}

/** One of the last fetches of a feed. */
export interface FeedFetchTable {
  feed_id: string
  at: number
  outcome: string
  status: number | null
  milliseconds: number
  bytes: number
  new_items: number
  message: string | null
}

/** The hub that announces a feed's new items, and what is agreed with it. */
export interface FeedHubTable {
  feed_id: string
  hub: string
  /** The address that the feed tells as its own. */
  topic: string
  /** Part of the address at which the hub reaches us. */
  token: string
  /** What the hub signs with. */
  secret: string
  asked_at: number
  /** null until the hub has confirmed. */
  confirmed_until: number | null
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
  /** Taken down by the partner or by staff; no fetch brings it back. */
  taken_down_at: number | null
  taken_down_by: number | null
  taken_down_reason: string | null
  /** 1 where staff hid it: its partner cannot show it again. */
  taken_down_staff: number
  /** The item says that it is good until then. */
  expires_at: number | null
  /** Readers see it from then on; null for at once. */
  shown_from: number | null
  /** Items of several feeds that say nearly the same have one cluster; null until that is worked out. */
  cluster: string | null
}

/** What items that say nearly the same have in common. */
export interface CityMarkTable {
  mark: string
  item_id: string
}

export interface CitySeenTable {
  user_id: number
  partner_id: string
  seen_at: number
}

/** What a reader makes of a partner in the strip. */
export interface CityPartnerChoiceTable {
  user_id: number
  partner_id: string
  /** Place in the reader's own order; null where they gave it none. */
  position: number | null
  is_hidden: number
  is_muted: number
}

/** A section whose items a reader does not want to see. */
export interface CityMutedTopicTable {
  user_id: number
  topic: string
}

/** An item kept for later. */
export interface CitySavedTable {
  user_id: number
  item_id: string
  saved_at: number
}

export interface SecretTable {
  name: string
  value: string
}
