/** What speaks for a trick in a classified. */
export const warningKinds = [
  'advance-payment',
  'off-app-contact',
  'too-cheap',
  'new-account',
  'same-text',
  'hidden-link',
] as const
export type WarningKind = (typeof warningKinds)[number]
