export const cityLimits = {
  /** Partners or topics that a reader may order, hide or mute. */
  choices: 200,
  /** Items that a reader may keep for later. */
  saved: 1_000,
} as const
