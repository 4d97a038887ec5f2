/** The card with which somebody takes part in Personal & Dating. */
export interface DatingCardTable {
  user_id: number
  /** JSON list of what they look for. */
  looking_for: string
  text: string
  /** JSON list of language codes. */
  languages: string
  city: string
  city_folded: string
  created_at: number
  updated_at: number
}

/** Pictures of a card in their order. */
export interface DatingPictureTable {
  user_id: number
  file_id: string
  position: number
}

/** Who has written to whom through a card, and when first. Outlives the card. */
export interface DatingApproachTable {
  from_id: number
  to_id: number
  at: number
}
