/** Limits of what groups list, shared by server and forms. */
export const listingLimits = {
  title: 80,
  text: 2_000,
  pictures: 6,
  place: 120,
  address: 200,
  capacity: 5_000,
  seats: 50,
  price: 100_000_000,
  languages: 5,
  times: 200,
  reason: 300,
  message: 300,
  /** Open listings one person may have in a group. */
  openPerPerson: 20,
  /** Days an event or a trip may last. */
  days: 60,
  watched: 200,
  page: 60,
} as const

/** How long an event without an end is taken to last, as in the side-tab. Milliseconds. */
export const lastsByDefault = 3 * 3_600_000
