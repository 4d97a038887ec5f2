/** Limits of announcements, shared by server and form. */
export const announcementLimits = {
  title: 120,
  text: 4_000,
  /** UTF-16 units of the text that stands on the card in the chat. */
  excerpt: 280,
  /** Languages one announcement may be written in. */
  versions: 8,
  /** Published and planned ones of a group that have not ended. */
  running: 20,
  /** Days ahead one may be planned. */
  daysAhead: 365,
  /** Hours between two reminders to confirm. */
  remindAgainHours: 6,
} as const
