import {
  Copy,
  Download,
  Flag,
  Forward,
  History,
  Image,
  NotebookText,
  Pencil,
  Pin,
  PinOff,
  Reply,
  TextSelect,
  Undo2,
} from 'lucide-react'
import type { TFunction } from 'i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import { download } from '#renderer/media/download.ts'
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
  const text = copiedText(message)
  const file = fileOf(message)
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
    message.body?.type === 'image' && {
      key: 'open-picture',
      label: t('conversations.action.openPicture'),
      icon: <Image aria-hidden />,
      shortcut: 'o',
      onSelect: () => actions.openPicture(message.seq),
    },
    file !== null && {
      key: 'save',
      label: t('conversations.action.save'),
      icon: <Download aria-hidden />,
      shortcut: 's',
      onSelect: () => void download(file),
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
    (allowed.recall || allowed.report || allowed.readsLog) && { kind: 'separator', key: 'before-recall' },
    allowed.report && {
      key: 'report',
      label: t('reports.action'),
      icon: <Flag aria-hidden />,
      onSelect: () => actions.report(message),
    },
    allowed.readsLog &&
      message.edited !== undefined && {
        key: 'past',
        label: t('sanctions.past.action'),
        icon: <History aria-hidden />,
        onSelect: () => actions.openPast(message),
      },
    allowed.readsLog &&
      message.actorId !== userId && {
        key: 'card',
        label: t('sanctions.act.card'),
        icon: <NotebookText aria-hidden />,
        onSelect: () => actions.openCard(message.actorId, message.seq),
      },
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
  const file = fileOf(message)
  if (key === 'r' && allowed.reply) actions.reply(message)
  else if (key === 'f' && allowed.forward) actions.forward(message)
  else if (key === 'e' && allowed.edit) actions.edit(message)
  else if (key === 'c' && allowed.copy) actions.copy(copiedText(message))
  else if (key === 'o' && message.body?.type === 'image') actions.openPicture(message.seq)
  else if (key === 's' && file) void download(file)
  else return false
  return true
}

/** What "Copy text" copies: the words of a message, or those under its file. */
function copiedText({ body }: Message): string {
  if (body?.type === 'text') return body.text
  return body && body.type !== 'card' ? (body.caption ?? '') : ''
}

/** The file a message carries, to be saved. */
function fileOf({ body }: Message): { fileId: string; name: string; size: number } | null {
  if (body === null || !('bytes' in body)) return null
  return { fileId: body.fileId, name: body.name, size: body.bytes }
}
