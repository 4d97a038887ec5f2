/** Limits of a group's rules and switches, shared by server and forms. */
export const moderationLimits = {
  rules: 1_000,
  name: 80,
  triggers: 5,
  actions: 5,
  words: 1_000,
  word: 80,
  pattern: 300,
  /** Rules with a regular expression a group may have on: each costs more than a thousand words. */
  patterns: 20,
  domains: 300,
  domain: 120,
  exemptPeople: 50,
  message: 300,
  points: 20,
  /** Four weeks. */
  muteMinutes: 28 * 24 * 60,
  /** A day: how far back a rule may delete. */
  deleteMinutes: 24 * 60,
  /** How long a rule may slow or lock a group. */
  paceMinutes: 24 * 60,
  /** Held messages one person may have waiting in a group. */
  heldPerPerson: 10,
  reason: 300,
  testText: 8_000,
} as const

/** Seconds between two messages of one member in slow mode; 0 is off. */
export const slowSteps = [0, 10, 30, 60, 300, 900, 3_600] as const

export const raidLimits = { minutes: [10, 30, 60, 180], joinsLeast: 5, joinsMost: 500 } as const

/** While raid mode is on, who joined this long before it began cannot write either. Milliseconds. */
export const raidNewcomers = 15 * 60_000
