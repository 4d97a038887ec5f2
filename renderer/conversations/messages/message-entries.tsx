import { Copy, Forward, Pencil, Pin, PinOff, Reply, TextSelect, Undo2 } from 'lucide-react'
import type { TFunction } from 'i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import type { MenuEntry } from '#renderer/ui/menu-entries.ts'
import { allowedActions } from './allowed.ts'
import type { Chat } from './chat.ts'

/** Reactions that stand ready beside the picker. */
export const quickReactions = ['👍', '❤️', '😂', '🎉', '🙏'] as const

/**
 * What can be done with a message now, for its menu.
 * @param selected text the reader has marked, empty where none is
 * @param now milliseconds since 1970
 */
export function messageEntries(message: Message, chat: Chat, t: TFunction, selected: string, now: number): MenuEntry[] {
  const { conversation, userId, actions } = chat
  const allowed = allowedActions(message, conversation, userId, now)
  const text = message.body?.type === 'text' ? message.body.text : ''
  const entries: (MenuEntry | false)[] = [
    selected !== '' && {
      key: 'copy-selected',
      label: t('conversations.action.copySelected'),
      icon: <TextSelect aria-hidden />,
      onSelect: () => actions.copy(selected),
    },
    allowed.reply && {
      key: 'reply',
      label: t('conversations.action.reply'),
      icon: <Reply aria-hidden />,
      shortcut: 'r',
      onSelect: () => actions.reply(message),
    },
    allowed.forward && {
      key: 'forward',
      label: t('conversations.action.forward'),
      icon: <Forward aria-hidden />,
      shortcut: 'f',
      onSelect: () => actions.forward(message),
    },
    allowed.copy && {
      key: 'copy',
      label: t('conversations.action.copy'),
      icon: <Copy aria-hidden />,
      shortcut: 'c',
      onSelect: () => actions.copy(text),
    },
    allowed.edit && {
      key: 'edit',
      label: t('conversations.action.edit'),
      icon: <Pencil aria-hidden />,
      shortcut: 'e',
      onSelect: () => actions.edit(message),
    },
    allowed.pin && {
      key: 'pin',
      label: message.pinned ? t('conversations.action.unpin') : t('conversations.action.pin'),
      icon: message.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />,
      onSelect: () => actions.pin(message, !message.pinned),
    },
    allowed.recall && { kind: 'separator', key: 'before-recall' },
    allowed.recall && {
      key: 'recall',
      label: allowed.recallAsModerator ? t('conversations.action.recallAsModerator') : t('conversations.action.recall'),
      icon: <Undo2 aria-hidden />,
      danger: true,
      onSelect: () => actions.recall(message, allowed.recallAsModerator),
    },
  ]
  return entries.filter((entry) => entry !== false)
}

/** One-letter keys on a focused message, for those who work without a mouse; true where the key did something. */
export function messageShortcut(key: string, message: Message, chat: Chat, now: number): boolean {
  const allowed = allowedActions(message, chat.conversation, chat.userId, now)
  const { actions } = chat
  if (key === 'r' && allowed.reply) actions.reply(message)
  else if (key === 'f' && allowed.forward) actions.forward(message)
  else if (key === 'e' && allowed.edit) actions.edit(message)
  else if (key === 'c' && allowed.copy && message.body?.type === 'text') actions.copy(message.body.text)
  else return false
  return true
}
