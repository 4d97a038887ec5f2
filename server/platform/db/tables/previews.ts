/** A draft that is kept under a link for a while. */
export interface StudioShareTable {
  token: string
  partner_id: string
  made_by: number
  title: string
  at: number
  expires_at: number
  /** JSON: the report, and the findings that were ignored then. */
  content: string
}

/** A kind of finding that a partner lives with. */
export interface StudioIgnoredTable {
  partner_id: string
  code: string
  reason: string
  told_by: number
  at: number
}
