import { Ellipsis, Reply, SmilePlus } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu } from '#renderer/ui/Menu.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { useChat } from './chat.ts'
import { messageEntries, quickReactions } from './message-entries.tsx'
import css from './MessageRow.module.css'

const EmojiPicker = lazy(() => import('../composer/EmojiPicker.tsx'))

interface MessageToolbarProps {
  message: Message
  /** A menu of it is open: the tools stay although the pointer has left the message. */
  onOpenChange: (open: boolean) => void
}

/** Reply, react and more, beside the message under the pointer or the focus. */
export function MessageToolbar({ message, onOpenChange }: MessageToolbarProps) {
  const { t } = useTranslation()
  const chat = useChat()
  const [isPicking, setPicking] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const [side, setSide] = useState<'top' | 'bottom'>('top')
  const tools = useRef<HTMLDivElement>(null)
  const pick = (open: boolean) => {
    setPicking(open)
    setWhole(false)
    setSide('top')
    onOpenChange(open)
  }
  const react = (emoji: string) => {
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine)
    chat.actions.react(message, emoji, !mine)
    pick(false)
  }
  const showWhole = () => {
    // The whole picker is tall: it opens towards the larger half of the window.
    const top = tools.current?.getBoundingClientRect().top ?? 0
    setSide(top > innerHeight / 2 ? 'top' : 'bottom')
    setWhole(true)
  }
  return (
    <div ref={tools} className={css.tools} role="toolbar" aria-label={t('conversations.messageTools')}>
      <Popover
        open={isPicking}
        onOpenChange={pick}
        label={t('conversations.action.react')}
        side={side}
        trigger={
          <IconButton size="small" label={t('conversations.action.react')} tooltipSide="top">
            <SmilePlus aria-hidden />
          </IconButton>
        }
      >
        {isWhole ? (
          <Suspense fallback={null}>
            <EmojiPicker onPick={react} />
          </Suspense>
        ) : (
          <div className={css.quick}>
            {quickReactions.map((emoji) => (
              <button
                key={emoji}
                type="button"
                onClick={() => react(emoji)}
                aria-label={t('conversations.reactWith', { emoji })}
              >
                {emoji}
              </button>
            ))}
            <IconButton label={t('conversations.moreEmoji')} onClick={showWhole}>
              <SmilePlus aria-hidden />
            </IconButton>
          </div>
        )}
      </Popover>
      <IconButton
        size="small"
        label={t('conversations.action.reply')}
        shortcut="r"
        tooltipSide="top"
        onClick={() => chat.actions.reply(message)}
      >
        <Reply aria-hidden />
      </IconButton>
      <MoreMenu message={message} onOpenChange={onOpenChange} />
    </div>
  )
}

function MoreMenu({ message, onOpenChange }: MessageToolbarProps) {
  const { t } = useTranslation()
  const chat = useChat()
  // What is allowed depends on the hour: the entries are made anew when the menu opens.
  const [openedAt, setOpenedAt] = useState(() => Date.now())
  return (
    <Menu
      entries={messageEntries(message, chat, t, '', openedAt)}
      onOpenChange={(open) => {
        if (open) setOpenedAt(Date.now())
        onOpenChange(open)
      }}
    >
      <IconButton size="small" label={t('conversations.action.more')} tooltipSide="top">
        <Ellipsis aria-hidden />
      </IconButton>
    </Menu>
  )
}
