/** Limits of groups, shared by server and forms. */
export const groupLimits = {
  name: 60,
  description: 500,
  joinMessage: 300,
  question: 120,
  questions: 5,
  answer: 300,
  reason: 300,
  languages: 6,
  capacity: 2_000,
  /** Groups one person may own. */
  owned: 20,
  /** Days after which an unanswered request to join lapses. */
  requestExpiryDays: 7,
  /** Hours between a declined request and the next one. */
  askAgainHours: 24,
  /** Messages a group page shows to people who are not members. */
  preview: 20,
} as const
