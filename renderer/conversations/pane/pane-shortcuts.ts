import type { Shortcut } from '#renderer/app/frame/shortcuts.ts'

const composer = 'conversations.keys.composer'
const message = 'conversations.keys.message'

const shared: readonly Shortcut[] = [
  { keys: 'ArrowUp', label: 'conversations.keys.editLast', group: composer },
  { keys: '@', label: 'conversations.keys.mention', group: composer },
  { keys: 'shift+Tab', label: 'conversations.keys.toMessages', group: message },
  { keys: 'ArrowUp', label: 'conversations.keys.previous', group: message },
  { keys: 'ArrowDown', label: 'conversations.keys.next', group: message },
  { keys: 'Enter', label: 'conversations.keys.menu', group: message },
  { keys: 'r', label: 'conversations.action.reply', group: message },
  { keys: 'f', label: 'conversations.action.forward', group: message },
  { keys: 'e', label: 'conversations.action.edit', group: message },
  { keys: 'c', label: 'conversations.action.copy', group: message },
  { keys: 'o', label: 'conversations.action.openPicture', group: message },
  { keys: 's', label: 'conversations.action.save', group: message },
]

/** What the keyboard does in an open chat, where Enter sends. */
export const enterSendsShortcuts: readonly Shortcut[] = [
  { keys: 'Enter', label: 'conversations.keys.send', group: composer },
  { keys: 'shift+Enter', label: 'conversations.keys.newLine', group: composer },
  ...shared,
]

/** The same where Enter makes a new line. */
export const modEnterSendsShortcuts: readonly Shortcut[] = [
  { keys: 'mod+Enter', label: 'conversations.keys.send', group: composer },
  { keys: 'Enter', label: 'conversations.keys.newLine', group: composer },
  ...shared,
]
