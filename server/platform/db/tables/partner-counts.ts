interface Sum {
  partner_id: string
  /** Days since 1970 by the clocks of China. */
  day: number
  act: string
  count: number
  /** Of readings, all together. */
  seconds: number
}

/** `item_id` is empty for what was done to the whole tab. */
export interface PartnerCountTable extends Sum {
  item_id: string
}

/** `city` is empty for readers of no known city. */
export interface PartnerCityCountTable extends Sum {
  city: string
}
