/** What somebody looks for, in the order forms show it. */
export const wishes = ['relationship', 'dates', 'friends', 'activities'] as const
export type Wish = (typeof wishes)[number]
