/** Personal details that lead people out of a group or to their money. */
export const detailKinds = ['phone', 'wechat', 'qq', 'bank-card'] as const
export type DetailKind = (typeof detailKinds)[number]
