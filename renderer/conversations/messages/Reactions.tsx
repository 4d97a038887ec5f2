import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/conversations/timeline.ts'
import type { ReactionSummary } from '#shared/protocol/messages.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Tooltip } from '#renderer/ui/Tooltip.tsx'
import { useNames } from '../names.ts'
import { useChat } from './chat.ts'
import css from './Reactions.module.css'

/** Names under one reaction in a tooltip; the rest is counted. */
const namedMost = 8

/** Reactions under a message: a click adds or takes back one's own; hover and focus tell who. */
export function Reactions({ message }: { message: Message }) {
  const { t } = useTranslation()
  return (
    <ul className={css.reactions} aria-label={t('conversations.reactions')}>
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <OneReaction message={message} reaction={reaction} />
        </li>
      ))}
    </ul>
  )
}

function OneReaction({ message, reaction }: { message: Message; reaction: ReactionSummary }) {
  const { t } = useTranslation()
  const { userId, actions } = useChat()
  const nameOf = useNames()
  const others = reaction.userIds.filter((id) => id !== userId)
  const names = [...(reaction.mine ? [t('conversations.you')] : []), ...others.map(nameOf)].slice(0, namedMost)
  const rest = reaction.count - names.length
  const list = rest > 0 ? [...names, t('conversations.moreReactors', { count: rest })] : names
  const who = new Intl.ListFormat(formatLocale()).format(list)
  const { emoji, count, mine } = reaction
  return (
    <Tooltip text={who} side="top">
      <button
        type="button"
        tabIndex={-1}
        className={css.reaction}
        aria-pressed={mine}
        aria-label={t('conversations.reaction', { emoji, count, who })}
        onClick={() => actions.react(message, emoji, !mine)}
      >
        <span className={css.emoji} aria-hidden>
          {emoji}
        </span>
        <span aria-hidden>{count}</span>
      </button>
    </Tooltip>
  )
}
