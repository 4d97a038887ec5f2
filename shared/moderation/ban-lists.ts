/** What a group does with who is on a list it follows. Links to listed domains are stopped, or only told of with `alert`. */
export const banListActions = ['refuse', 'alert', 'ban'] as const
export type BanListAction = (typeof banListActions)[number]

export const banListLimits = {
  name: 60,
  description: 300,
  reason: 300,
  domain: 120,
  /** Lists one group may keep, and follow. */
  kept: 10,
  followed: 20,
  entries: 5_000,
  /** Lists of others that are offered, and matches that are shown. */
  shown: 100,
} as const
