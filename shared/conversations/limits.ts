/** Limits of messages, shared by server and composer. */
export const messageLimits = {
  /** UTF-16 units of one text message. */
  text: 8_000,
  caption: 1_000,
  mentions: 50,
  /** Events one page of history may hold. */
  page: 200,
  emoji: 32,
  /** Different emoji under one message. */
  reactionsPerMessage: 20,
  pins: 50,
  /** Messages to somebody who is not a contact before they have answered. */
  toStranger: 3,
} as const

const minute = 60_000

/** How long after sending the author may change the text. Milliseconds. */
export const editWindow = 15 * minute

/** How long after sending the author may recall. Milliseconds. */
export const recallWindow = 2 * minute

/** Groups above this size send `hint` instead of `events` to connections that do not show them. */
export const hintAbove = 500

/** Groups above this size do not announce joins and leaves one by one. */
export const announceUpTo = 200
