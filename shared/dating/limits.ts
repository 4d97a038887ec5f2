/** Limits of dating cards, used by the server to refuse and by the forms to warn. Lengths in UTF-16 units. */
export const datingLimits = {
  text: 600,
  pictures: 3,
  languages: 6,
  city: 60,
  /** The one message somebody writes to a card before it is answered. */
  firstMessage: 500,
  /** People one may write to through their cards within {@link datingLimits.newPeopleWithin}. */
  newPeople: 10,
  /** Milliseconds. */
  newPeopleWithin: 24 * 3_600_000,
  /** Cards on a page. */
  page: 60,
} as const
