/** Limits of messages that are sent later, shared by server and form. */
export const scheduleLimits = {
  /** Messages one person may have waiting. */
  perPerson: 100,
  /** Repeating messages of one group. */
  repeatingPerGroup: 20,
  daysAhead: 365,
} as const

/** Where a repeating message's clock time is told, whatever the sender's computer says. */
export const scheduleTimeZone = 'Asia/Shanghai'
