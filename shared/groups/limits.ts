/** Limits of groups, shared by server and forms. */
export const groupLimits = {
  name: 60,
  description: 500,
  joinMessage: 300,
  question: 120,
  questions: 5,
  /** Options of a question that offers a choice. */
  optionsLeast: 2,
  options: 6,
  option: 80,
  answer: 300,
  reason: 300,
  languages: 6,
  tags: 8,
  tag: 24,
  /** Members where the operator allows no more. */
  capacity: 2_000,
  capacityLeast: 2,
  /** Numbered guidelines and the length of each. */
  guidelines: 20,
  guideline: 300,
  /** Vouches that joining may ask for. */
  vouches: 5,
  /** Days that an account must be old for being let in at once. */
  accountDays: 3_650,
  introductionLeast: 10,
  introduction: 1_000,
  /** Minutes before newcomers may send links and pictures. */
  gateMinutes: 7 * 24 * 60,
  welcome: 1_000,
  welcomeMinutes: 7 * 24 * 60,
  /** Ready-made reasons for refusing a request. */
  refusals: 10,
  /** Roles of a group's own, and the length of a name. */
  roles: 20,
  roleName: 32,
  inviteName: 32,
  inviteUses: 99_999,
  /** Working links of one group. */
  invites: 100,
  inviteDays: 365,
  /** Requests answered by one call. */
  requestsAtOnce: 100,
  /** Groups one person may own. */
  owned: 20,
  /** Days after which an unanswered request to join lapses. */
  requestExpiryDays: 7,
  /** Hours between a declined request and the next one. */
  askAgainHours: 24,
  /** Messages a group page shows to people who are not members. */
  preview: 20,
} as const
