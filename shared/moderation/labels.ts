export const labelLimits = {
  /** Labels one group can name. */
  most: 20,
  name: 24,
} as const
