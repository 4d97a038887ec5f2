/** A small question at the door of a group that people answer in a moment and programs mostly do not. */
export const doorChecks = ['sum', 'word', 'any'] as const
export type DoorCheckKind = (typeof doorChecks)[number]

export const doorCheckLimits = {
  /** Minutes in which a question can be answered. */
  minutesLeast: 1,
  minutesMost: 60,
  /** Minutes one waits after too many wrong answers. */
  waitLeast: 1,
  waitMost: 28 * 24 * 60,
  /** Wrong answers in a row before one waits. */
  tries: 3,
  answer: 40,
} as const

/** What people and keyboards write in different ways is one answer: full width, spaces, case. */
export const foldCheckAnswer = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase()
