/** Limits of polls, shared by server and form. */
export const pollLimits = {
  question: 300,
  option: 100,
  optionsLeast: 2,
  optionsMost: 10,
  /** Days a poll may run. */
  days: 90,
  /** Voters of one option that a result names. */
  named: 20,
} as const
