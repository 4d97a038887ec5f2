/** Messages one person wrote in one group on one day. */
export interface ActivityDayTable {
  conversation_id: string
  /** Days since 1970-01-01, as China's clocks count them. */
  day: number
  user_id: number
  messages: number
  /** Of the last of them, milliseconds. */
  last_at: number
}

/** Messages of one group in one hour. */
export interface ActivityHourTable {
  conversation_id: string
  /** Hours since 1970, as China's clocks count them. */
  hour: number
  messages: number
}
