/** Limits of automatic answers, shared by server and form. */
export const replyLimits = {
  keyword: 60,
  /** Keywords of one answer. */
  keywords: 20,
  answer: 2_000,
  /** Answers of one group. */
  replies: 100,
  cooldownLeast: 10,
  cooldownMost: 24 * 60 * 60,
  /** Seconds between two answers to `/faq` or `/rules` in one group. */
  commandCooldown: 30,
} as const

/** What a member may write to be told what the group knows. */
export const replyCommands = ['faq', 'rules'] as const
export type ReplyCommand = (typeof replyCommands)[number]

/** The command that a text is, and nothing but it. */
export function commandIn(text: string): ReplyCommand | null {
  const word = text.trim().toLowerCase()
  return replyCommands.find((command) => word === `/${command}`) ?? null
}
