/** What somebody was called until then. */
export interface NameChangeTable {
  user_id: number
  at: number
  name: string
}

/** Times are milliseconds since 1970; flags are 0 or 1; lists and objects are JSON text. */
export interface UserTable {
  id: number
  email: string
  password_hash: string
  display_name: string
  /** {@link file://../../../../shared/search/fold.ts} of the name, for searching. */
  name_folded: string
  signature: string
  home_country: string | null
  city: string | null
  city_folded: string | null
  /** JSON list of language codes. */
  languages: string
  language_levels: string
  learning: string
  here_for: string
  /** JSON list of purposes. */
  purposes: string
  /** `YYYY-MM-DD`. */
  birth_date: string | null
  avatar_key: string | null
  /** JSON of the settings, without what has a column of its own. */
  settings: string
  contact_policy: string
  contact_question: string
  contact_answer: string
  is_partner: number
  /** 1 where the operator's own account has named the person as staff. */
  is_staff: number
  /** The account lets nobody in until then, unless to read why. */
  suspended_until: number | null
  created_at: number
  updated_at: number
  /** When the person was last shown as online. */
  last_seen_at: number | null
  /** What the person chose for all devices: `online`, `dnd` or `invisible`. */
  presence_status: string
  presence_text: string
}

/** Addresses an account was signed in from before; guessing from elsewhere never shuts these out. */
export interface KnownAddressTable {
  user_id: number
  /** SHA-256 of user id and address, hex. */
  address_hash: string
  seen_at: number
}

export interface SessionTable {
  id: string
  user_id: number
  /** SHA-256 of the token, hex. */
  token_hash: string
  device: string
  shared_computer: number
  created_at: number
  last_seen_at: number
  expires_at: number
}

/** A second step after the password; asked for once it is confirmed. */
export interface TwoStepTable {
  user_id: number
  /** Base32, as authenticator apps take it. */
  secret: string
  confirmed_at: number | null
  /** The period of thirty seconds whose code was used last. */
  last_counter: number
  /** JSON list: SHA-256 of the unused codes on paper, hex. */
  recovery_hashes: string
}

/** Numbers that only grow, such as the last user id. */
export interface CounterTable {
  name: string
  value: number
}
