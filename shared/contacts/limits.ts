/** Limits of the contact list, shared by server and forms. */
export const contactLimits = {
  requestMessage: 200,
  requestAnswer: 60,
  /** Requests one person may send within 24 hours. */
  requestsPerDay: 20,
  folder: 30,
  folders: 30,
  remark: 40,
  /** Days after which an unanswered request lapses. */
  requestExpiryDays: 30,
} as const
